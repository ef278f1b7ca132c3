"""Nothing that a browser would run or load by itself survives reading."""

from __future__ import annotations

import pytest

from editor_app.formats.html.fragment import read_fragment
from editor_app.formats.html.reader import HtmlReader
from editor_app.formats.urls import safe_url
from editor_app.formats.values import Source
from helpers.validity import addresses, check_blocks

VECTORS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\x00>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='javascript:alert(1)'>",
    "<img src=`javascript:alert(1)`>",
    '<img """><script>alert(1)</script>">',
    "<img src=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>",
    "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'>",
    "<img src='data:text/html,<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jav\tascript:alert(1)'>x</a>",
    "<a href='jav&#x0A;ascript:alert(1)'>x</a>",
    "<a href='&#14; javascript:alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href='JAVASCRIPT:alert(1)'>x</a>",
    "<a href=' &nbsp;javascript:alert(1)'>x</a>",
    "<a href='\u2028javascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='//evil.example' onclick=alert(1)>x</a>",
    "<a href='https://a.example/\"onmouseover=\"alert(1)'>x</a>",
    "<a href='https://a.example/\u202egpj.exe'>x</a>",
    "<a xlink:href='javascript:alert(1)' href='https://a.example/'>x</a>",
    "<a href='https://www.google.com/url?q=javascript:alert(1)'>x</a>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><foreignObject><iframe src='javascript:alert(1)'></iframe></foreignObject></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src='data:text/html,x'></iframe>",
    "<object data='javascript:alert(1)'><param name=src value='x.swf'></object>",
    "<embed src='javascript:alert(1)'>",
    "<video src='javascript:alert(1)' poster='javascript:alert(1)'><source src='data:video/mp4,x' onerror=alert(1)></video>",
    "<audio autoplay src='file:///x.mp3'></audio>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<style>@import url(//evil.example/x.css); body{background:url(javascript:alert(1))}</style>",
    "<p style=\"background:url('javascript:alert(1)')\">x</p>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<p style='-moz-binding:url(//evil.example/x.xml#y)'>x</p>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'><a href='/x'>x</a><img src=y.png>",
    "<base href='https://a.example/'><a href='javascript:alert(1)'>x</a>",
    "<form action='javascript:alert(1)'><input type=image src=x formaction='javascript:alert(1)'><button>x</button></form>",
    "<body onload=alert(1) background='javascript:alert(1)'>x",
    "<table background='javascript:alert(1)'><tr><td background='javascript:alert(1)'>x<td>y</table>",
    "<bgsound src='javascript:alert(1)'><frameset onload=alert(1)><frame src='javascript:alert(1)'>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee><details open ontoggle=alert(1)>x</details>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title></title><img src=x onerror=alert(1)>",
    "<?xml version='1.0'?><?xml-stylesheet href='javascript:alert(1)'?><x/>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>&e;</p>",
    "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>",
    "<aside class=embed><p><a href='javascript:alert(1)'>x</a></p></aside>",
    "<a class='remote-picture' href='javascript:alert(1)'>x</a>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<xmp><script>alert(1)</script></xmp>",
    "<a href='tel:1\" onclick=\"alert(1)'>x</a>",
    "<a href='mailto:a@a.example?body=\"><script>'>x</a>",
]


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
@pytest.mark.parametrize("frame", ["{}", "<p>a{}b</p>", "<ul><li>{}</ul>", "<table><tr><td>{}<td>y</table>"])
def test_only_safe_addresses_come_out_of_a_fragment(vector: str, frame: str) -> None:
    blocks = read_fragment(frame.format(vector))
    check_blocks(blocks)
    for address in addresses(blocks):
        assert safe_url(address) == address
        assert '"' not in address
        assert "<" not in address


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_only_safe_addresses_come_out_of_a_page(vector: str) -> None:
    page = f"<html><head><title>T</title></head><body><article><p>Some text of a page.</p>{vector}</article></body></html>"
    (article,) = HtmlReader().read(Source(page.encode("utf-8", "replace"), "page.html"))
    check_blocks(article.content.body)
    assert all(safe_url(address) == address for address in addresses(article.content.body))
    assert "Some text of a page." in "\n".join(block.text for block in article.content.body)


def test_no_file_is_read_for_an_entity() -> None:
    page = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><html><body><p>before &e; after</p></body></html>"
    (article,) = HtmlReader().read(Source(page.encode(), "page.html"))
    assert [block.text for block in article.content.body] == ["before &e; after"]


def test_only_plain_relative_addresses_are_asked_of_the_folder() -> None:
    asked: list[str] = []

    def companion(address: str) -> bytes | None:
        asked.append(address)
        return None

    page = "<p>x</p>" + "".join(
        f'<img src="{address}">'
        for address in ("a.png", "/etc/x.png", "file:///x.png", "\\\\host\\x.png", "C:\\x.png")
    )
    HtmlReader().read(Source(page.encode(), "page.html", companion=companion))
    assert asked == ["a.png"]
