"""Models in a folder translate in a process of their own; what is missing is said."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.base.errors import UserError
from editor_app.language.machine.model import ModelTranslator, model_folder

HAS_MODELS = all(importlib.util.find_spec(name) for name in ("ctranslate2", "sentencepiece"))
needs_models = pytest.mark.skipif(not HAS_MODELS, reason="ctranslate2 and sentencepiece are not installed")

MAKE = """
import sys
from pathlib import Path
import numpy as np
import sentencepiece
import ctranslate2
from ctranslate2.specs import transformer_spec

folder = Path(sys.argv[1])
folder.mkdir(parents=True)
lines = [f"the bridge number {n} opened in the town of stone {n * 3}" for n in range(400)]
sentencepiece.SentencePieceTrainer.train(
    sentence_iterator=iter(lines), model_prefix=str(folder / "pieces"), vocab_size=60,
    hard_vocab_limit=False, minloglevel=2,
)
(folder / "pieces.vocab").unlink()
pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "pieces.model"))
words = [pieces.id_to_piece(n) for n in range(pieces.get_piece_size())]
spec = transformer_spec.TransformerSpec.from_config(
    num_layers=1, num_heads=2,
)
random = np.random.default_rng(1)
size, inner = 8, 16

def array(*shape):
    return (random.standard_normal(shape) * 0.1).astype(np.float32)

def norm(layer):
    layer.gamma, layer.beta = np.ones(size, np.float32), np.zeros(size, np.float32)

def attention(layer, is_self):
    norm(layer.layer_norm)
    widths = [3 * size, size] if is_self else [size, 2 * size, size]
    for linear, width in zip(layer.linear, widths):
        linear.weight, linear.bias = array(width, size), array(width)

def ffn(layer):
    norm(layer.layer_norm)
    layer.linear_0.weight, layer.linear_0.bias = array(inner, size), array(inner)
    layer.linear_1.weight, layer.linear_1.bias = array(size, inner), array(size)

def positions(part):
    part.position_encodings.encodings = array(512, size)

encoder, decoder = spec.encoder, spec.decoder
for embedding in encoder.embeddings if isinstance(encoder.embeddings, list) else [encoder.embeddings]:
    embedding.weight = array(len(words), size)
decoder.embeddings.weight = array(len(words), size)
for part in (encoder, decoder):
    positions(part)
    part.scale_embeddings = np.dtype("int8").type(1)
    norm(part.layer_norm)
for layer in encoder.layer:
    attention(layer.self_attention, True)
    ffn(layer.ffn)
for layer in decoder.layer:
    attention(layer.self_attention, True)
    attention(layer.attention, False)
    ffn(layer.ffn)
decoder.projection.weight, decoder.projection.bias = array(len(words), size), array(len(words))
spec.register_source_vocabulary(words)
spec.register_target_vocabulary(words)
spec.validate()
spec.save(str(folder))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("models") / "az-ru"
    subprocess.run([sys.executable, "-c", MAKE, str(made)], check=True, env=dict(os.environ), timeout=120)
    return made.parent


@pytest.fixture
def translator(folder: Path) -> Iterator[ModelTranslator]:
    made = ModelTranslator(folder)
    yield made
    made.close()


@needs_models
def test_a_model_answers_each_text_always_the_same(translator: ModelTranslator) -> None:
    texts = ["the bridge opened", "in the town of stone"]
    found = translator.translate(texts, "az-Latn", "ru")
    assert len(found) == 2
    assert translator.translate(texts, "az", "ru") == found


def test_languages_without_a_model_are_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no model for machine translation from “az” into “fi”") as refused:
        ModelTranslator(tmp_path).translate(["one"], "az", "fi")
    assert "az-fi" in refused.value.hint


def test_a_folder_for_the_pair_goes_before_the_folder_itself(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"")
    assert model_folder(tmp_path, "az", "ru") == tmp_path
    (tmp_path / "az-ru").mkdir()
    (tmp_path / "az-ru" / "model.bin").write_bytes(b"")
    assert model_folder(tmp_path, "az-AZ", "ru-RU") == tmp_path / "az-ru"


def test_a_model_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"no model")
    made = ModelTranslator(tmp_path)
    with pytest.raises(UserError) as refused:
        made.translate(["one"], "az", "ru")
    made.close()
    if HAS_MODELS:
        assert "cannot be used" in str(refused.value)
    else:
        assert "copydesk[mt]" in refused.value.hint
