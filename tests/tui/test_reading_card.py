"""A sentence without translation: its hard words stand on the back."""

from __future__ import annotations

from collections.abc import Callable

from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.widgets.card_face import CardFace
from tests.tui.driving import settled

SENTENCE = """\
deck: 短文
id: short
notes:
- id: battery-aaaa
  quote: 电池管理系统需要重新校准。
  pinyin: diànchí guǎnlǐ xìtǒng xūyào chóngxīn jiàozhǔn
"""


async def test_hard_words_come_with_the_answer(desk: Desk, app_with: Callable[..., StudykitApp]) -> None:
    for file in desk.place.folder.glob("*.yaml"):
        file.unlink()
    (desk.place.folder / "short.yaml").write_text(SENTENCE, encoding="utf-8")
    app = app_with(level="hsk4")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s")
        await settled(app, pilot)
        assert "calibrate" not in str(app.screen.query_one(CardFace).render())
        await pilot.press("space")
        await settled(app, pilot)
        assert "校准 jiàozhǔn · to calibrate" in str(app.screen.query_one(CardFace).render())
