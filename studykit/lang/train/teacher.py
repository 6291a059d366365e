"""A teacher for text without labels: the small network of the package g2pM, trained on all of CPP.

It takes part in training only. It knows the words of an encyclopaedia, not those of speech.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from studykit.lang.syllable import with_number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_UNKNOWN: Final = "<UNK>"
_FIRST: Final = "시"  # how the network marks where a text begins and ends
_LAST: Final = "끝"
_BATCH: Final = 256


class Teacher:
    """The network's weights: embeddings, one layer of LSTM each way, and two layers above."""

    def __init__(self) -> None:
        import numpy as np

        folder = files("g2pM")
        loaded: list[Any] = [
            pickle.loads((folder / name).read_bytes())  # noqa: S301 - data of the installed package
            for name in ("np_ckpt.pkl", "char2idx.pkl", "class2idx.pkl")
        ]
        weights, self._chars, classes = loaded
        self._weights: dict[str, Floats] = {name: np.asarray(w, np.float64) for name, w in weights.items()}
        self._classes = {with_number(name.replace("u:", "v")): at for name, at in classes.items()}

    def readings(
        self, texts: Sequence[str], places: Sequence[Sequence[int]], among: dict[str, tuple[str, ...]]
    ) -> Iterator[tuple[int, int, str, float]]:
        """For places of texts the likeliest of a character's readings: (text, place, reading, chance)."""
        import numpy as np

        alike: dict[int, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            if places[number]:
                alike[len(text)].append(number)
        for _size, numbers in sorted(alike.items()):
            for start in range(0, len(numbers), _BATCH):
                batch = numbers[start : start + _BATCH]
                asked = [(row, at) for row, number in enumerate(batch) for at in places[number]]
                hidden = self._hidden([texts[number] for number in batch])
                logits = self._logits(hidden[[row for row, _ in asked], [at + 1 for _, at in asked]])
                chances = np.exp(logits - logits.max(axis=1, keepdims=True))
                chances /= chances.sum(axis=1, keepdims=True)
                for (row, at), chance in zip(asked, chances, strict=True):
                    known = [one for one in among.get(texts[batch[row]][at], ()) if one in self._classes]
                    if known:
                        best = max(known, key=lambda one: chance[self._classes[one]])
                        yield batch[row], at, best, float(chance[self._classes[best]])

    def _hidden(self, texts: Sequence[str]) -> Floats:
        """What the network remembers at every character (text, place, value) of texts of one length."""
        import numpy as np

        unknown = self._chars[_UNKNOWN]
        numbers = [
            [self._chars[_FIRST], *(self._chars.get(c, unknown) for c in text), self._chars[_LAST]]
            for text in texts
        ]
        given = self._weights["embedding.weight"][np.array(numbers)]
        forth = self._pass(given, "l0")
        back = self._pass(given[:, ::-1], "l0_reverse")[:, ::-1]
        return np.concatenate([forth, back], axis=2)

    def _pass(self, given: Floats, layer: str) -> Floats:
        import numpy as np

        inner, outer = self._weights[f"lstm.weight_hh_{layer}"], self._weights[f"lstm.weight_ih_{layer}"]
        bias = self._weights[f"lstm.bias_ih_{layer}"] + self._weights[f"lstm.bias_hh_{layer}"]
        state = np.zeros((given.shape[0], inner.shape[1]))
        memory = np.zeros_like(state)
        found = []
        for place in range(given.shape[1]):
            gates = given[:, place] @ outer.T + state @ inner.T + bias
            into, forget, new, out = np.split(gates, 4, axis=1)
            memory = _sigmoid(forget) * memory + _sigmoid(into) * np.tanh(new)
            state = _sigmoid(out) * np.tanh(memory)
            found.append(state)
        return np.stack(found, axis=1)

    def _logits(self, hidden: Floats) -> Floats:
        import numpy as np

        first, second = "logit_layer.0", "logit_layer.2"
        inner = np.maximum(0, hidden @ self._weights[f"{first}.weight"].T + self._weights[f"{first}.bias"])
        upper: Floats = inner @ self._weights[f"{second}.weight"].T + self._weights[f"{second}.bias"]
        return upper


def _sigmoid(values: Floats) -> Floats:
    import numpy as np

    found: Floats = 1 / (1 + np.exp(-values))
    return found
