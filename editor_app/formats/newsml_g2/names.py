"""What things are called in the NewsML-G2 files that we write and read.

Where the standard leaves roles and relations to the house that sends, ours are in schemes of our own,
which every file declares in a ``catalog`` beside the reference to the IPTC's: nobody has to know them to
read a file.

The convention for language versions, for which no IPTC format has a code: every language version is a
newsItem; its ``itemMeta`` has one ``link`` to each of the others, with the other's ``language`` and
``title``, and the ``version`` of it that stood beside this one when it went out. The link to the version
that was written first has ``rel="irel:derivedFrom"``, the others ``rel="cdrel:languageVersion"``. A
packageItem of the story has all of them in one group of mode ``pgrmod:alt``, each with its version.

Each picture of a text is a newsItem of its own, with its caption, its credit and its renditions, which the
text links with ``rel="irel:associatedWith"``.
"""

from __future__ import annotations

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
NITF = "http://iptc.org/std/NITF/2006-10-18/"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

STANDARD = "NewsML-G2"
VERSION = "2.35"
CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
ITEM_TYPE = "application/vnd.iptc.g2.newsitem+xml"
GENERATOR = "Copydesk"
SCHEMES = "tag:copydesk.local,2026:cv/"

OWN_SCHEMES = {
    "cdhl": "headline-role",
    "cddesc": "description-role",
    "cdnote": "note-role",
    "cdtype": "concept-type",
    "cdrel": "relation",
    "cdsig": "signal",
    "cdalt": "identity-role",
    "cdgrp": "group-role",
    "cdkey": "keyword-role",
    "cdprop": "property",
    "cdrnd": "rendition",
}
"""Our aliases and the end of the address of each scheme."""

HEADLINE_ROLES = {
    "headline_short": "cdhl:short",
    "headline_seo": "cdhl:seo",
    "headline_social": "cdhl:social",
    "headline_push": "cdhl:push",
}
"""The other headlines of an article and their roles."""

MAIN_HEADLINE = "cdhl:main"
"""The role of the headline as it is in the article, where that is another than at the outlet or has marks."""

STYLED_SUMMARY = "cddesc:summary"
"""The role of the summary with its marks, where it has some; it stands as plain text, too."""

DESCRIPTION_ROLES = {"sms": "cddesc:sms", "correction": "cddesc:correction"}
PRIORITY = "cdprop:priority"
ISSUE_NOTE = "cdnote:issue"
SECTION = "cdtype:section"
TAKE_KEY = "cdkey:take"
TRANSLATED_FROM = "irel:derivedFrom"
LANGUAGE_VERSION = "cdrel:languageVersion"
REWRITE_OF = "cdrel:rewriteOf"
SHOWS = "irel:associatedWith"
"""From a text to each of its pictures, and from these to the text."""

ALTERNATIVE_TEXT = "cddesc:alternativeText"
"""What a picture shows, for those who cannot see it."""

STORY_ROLE = "cdalt:story"
LEGAL = "sig:cwarn"
ALTERNATIVES = "pgrmod:alt"
LANGUAGES_GROUP = "cdgrp:languages"

_ALIASES = """
altidrole aoprop app aspfacet aspfacetvalue acdc authoritystatus catinat chprop cinat colsp colin ctech
cptdefrole cptnoterole crel conf ciprol cwarn ctrol cpnat cpprole drol digsrctype dimensionunit
ednoterole dummy erol encd entityprop ecirol edconf eocstat eorol eprol eregrol fisymtype frmt gen genre
hashscope hashtype hopaction hatarget howextr howpr ikos imgregrole imgregtype impt isrol irel irep lbtyp
lrol loutorient loctyp medtop mtyp medtype nprt nrol ncostat nityp nmsig nprod nprov ninat not oito
pgrmod plinat prio prodgenre prop prov stat rtype rcalctype rel rnd riaspect rightsprop riscope role1
rscaleunit scn sev sig pst1 subj squ timeunit tone tpctyp trustindicator urgy useracttype valfmt vcdc
videodef ivqu sov why wldreg a1312cat a1312prio a1312svc a1312vers bcp47 cusip figi gics isin mic
iso3166-1a2 iso3166-1a3 iso3166-2 iso4217a iso4217n parasport secst sedol ticker tidm dbpedia freebase
geonames geonameshttps googletopicsv1 googletopicsv2 iabcontent20 iabcontent21 iabcontent22 iabcontent30
iabaudience10 iabadproduct10 iabadproduct20 mb-artist mb-label mb-recording mb-release mb-releasegroup
mb-work plus skos wikidata
"""
IPTC_ALIASES = frozenset(_ALIASES.split())
"""The aliases that the IPTC's catalogs declare."""

_IN_ITEM_META = """
itemClass provider versionCreated firstCreated embargoed pubStatus role fileName generator profile
service title edNote memberOf instanceOf signal altRep deliverableOf hash expires origRep incomingFeedId
metadataCreator link itemMetaExtProperty
"""
ITEM_ELEMENTS = tuple(_IN_ITEM_META.split())
"""What ``itemMeta`` may hold, in the sequence that the standard asks for."""

_IN_CONTENT_META = """
icon urgency contentCreated contentModified digitalSourceType located infoSource creator contributor
audience exclAudience altId rating userInteraction language genre keyword subject slugline headline
dateline by creditline description contentMetaExtProperty
"""
CONTENT_ELEMENTS = frozenset(_IN_CONTENT_META.split())
"""What ``contentMeta`` may hold."""
