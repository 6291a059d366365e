"""Readings by construction, on sentences of our own: a reading in braces is of the character before it."""

import re

import pytest

from studykit.lang.pinyin import annotate

SEPARABLE = """
机房着{zhao2}了火{huo3}，幸好没人受伤。
去年仓库着{zhao2}过一次火。
他在山里教{jiao1}了十年书{shu1}。
我只想睡个好觉{jiao4}。
当{dang1}过三年兵的人最守时。
队伍散{san3}了架{jia4}。
爷爷种{zhong4}了一辈子地{di4}。
他总算中{zhong4}了一次奖。
"""
POTENTIAL = """
这种题谁也猜不中{zhong4}。
细节多得数{shu3}不清。
孩子总也长{zhang3}不大。
这么多活一个人应付得{de5}了{liao3}吗？
这座城守不住{zhu4}，这条线守得住{zhu4}。
这些都用得{de5}到，他会得{de2}到答案。
"""
VERBS = """
我们处{chu3}了三年，我跟他处{chu3}得很好。
他在那家公司待{dai1}了一年，谁也待{dai1}不久。
妈妈盛{cheng2}了一碗汤。
把秘密藏{cang2}起来，把袖子卷{juan3}起来。
他扇{shan1}了自己一巴掌。
"""
ASPECT = """
我写过{guo5}代码，也研究过{guo5}历史。
她从没离开过{guo5}家乡。
头发长{zhang3}长{chang2}了，绳子还是长{chang2}长{chang2}的，大家乐得{de5}合不拢嘴。
长{chang2}长{chang2}的路，他乐得{de2}清闲，孩子长{zhang3}大了，头发长{zhang3}长{chang2}一点再剪。
看过{guo5}这部电影吗？我们聊过{guo5}，吵过{guo5}架也签过{guo5}合同，还是熬过{guo4}了冬天，瞒过{guo4}了他。
招人过{guo4}快，走过{guo4}那座桥就到了，报名时间已过{guo4}。
头一年没挣{zheng4}着{zhao2}钱，孩子冻着{zhao2}了。
"""
NEUTRAL = """
他打量{liang5}了半天，才跟我商量{liang5}。
我丈夫{fu5}在收拾{shi5}行李{li5}，弟弟{di5}去打听{ting5}消息{xi5}。
我妈老念叨{dao5}，邻居也爱唠叨{dao5}。
老婆{po5}的口袋{dai5}里有块月饼{bing5}。
机会来了就别耽搁{ge5}，也别将就{jiu5}。
"""
FRAMES = """
他在大三转{zhuan3}了系，后来转{zhuan3}专业，把账也转{zhuan3}过去了。
风扇转{zhuan4}得很快，脑子却转{zhuan4}不过来。
工资要还{huan2}房贷，书要还{huan2}回去，人还{hai2}要吃饭。
公司把他调{diao4}到南方的分部，他把空调{tiao2}调{tiao2}到二十度。
这办法不太行{xing2}，那就行{xing2}了，我们结伴而行{xing2}。
衣服薄{bao2}得像纸，底子却不薄弱{ruo4}。
名单上一个不落{la4}，他却落{luo4}下了胃病。
刹车距离长{chang2}出一大截，它会长{zhang3}出新的枝叶。
这叫作把经验化为{wei2}规则，名字译为{wei2}中文，一切为{wei2}他所用。
他细心地{de5}看，她心地{di4}善良。
事情难得{de5}要命，曲线平得{de5}像湖面一样，早晚得{dei3}解决，一分钱也没得{de2}到。
记性差{cha4}，口碑更差{cha4}，时间差{cha1}和误差{cha1}都要算。
秘密露{lou4}出来了，问题暴露{lu4}出来，他不敢露{lou4}面，只好露{lu4}宿街头。
他以质量为{wei2}先，我们应当为{wei4}明天做准备，可以为{wei4}大家服务。
老任{ren2}背{bei4}着大家走了，小任{ren4}务留给我。
他把地{di4}扫了，树叶一把一把地{de5}掉。
大家都在卷{juan3}，第二卷{juan4}还没写完。
三年的贷款还{huan2}了，还{hai2}了解一点情况。
开会前得{dei3}准备。
他率{shuai4}队出发，赢率{lv4}却在下降。
日子要过{guo4}下去，这件事我想过{guo5}很久。
速度快得{de5}让人吃惊，谁也背{bei1}不动这口锅。
他连觉{jiao4}都不睡。
有人专钻{zuan1}空子，有人卖钻{zuan4}石。
"""
OTHERWISE = """
老师在看{kan4}孩子的作业，我们去看{kan4}大门上的对联，他去看{kan4}仓库在哪里。
头发越长{chang2}越好看，文章不是越长{chang2}越好。
没有更{geng1}新的用户会看到提示，还没有更{geng1}新的页面请刷新。
他从小任{ren4}人欺负，从小任{ren4}由他胡闹。
他把目光落{luo4}在窗外，我们要把重点落{luo4}在行动上，天上落{luo4}下东西。
我想过{guo5}一个办法，他也想过{guo5}一种可能。
他大把大把地{de5}花钱，把问题一块一块地{de5}拆开，一亩一亩地{de5}种，统一地{de5}管理。
他背{bei4}了三首诗，背{bei1}着书包，机会难得{de2}，他们难得{de2}让步。
把声音调{tiao2}来调{tiao2}去，音量调{tiao2}回去，把他调{diao4}回去。
电话联系{xi4}不上他，鞋带系{ji4}不上，那个数{shu4}了不起。
把水倒{dao4}在地上，倒{dao4}在杯子里，他倒{dao3}在地上。
他以前得{de2}过奖，饭前得{dei3}洗手，通过率{lv4}着眼，率{shuai4}着队伍，撒{sa1}面子，这卷{juan4}在哪。
"""
"""What looks like a frame, but is none."""
WHOLE = """
要{yao1}求
目的{di4}
上调{tiao2}
他们被拖拽{zhuai4}着走，勃艮{gen4}第的酒不错。
多个{ge5}人一起看，条目的{de5}数量为实现这一目的{di4}而定。
这是我们的目的{di4}，也是旅行的目的地{di4}。
语言的习得{de2}需要时间。
他在都{du1}柏林写了这本书。
慢慢地{de5}面对它，他想得{de5}到什么呢？
长{zhang3}辈
"""
DOUBLED = """
回去跟家里商{shang1}量{liang5}商{shang1}量{liang5}，到外面打{da3}听{ting5}打{da3}听{ting5}。
他老{lao3}老{lao3}实{shi2}实{shi2}地说，话都说得清{qing1}清{qing1}楚{chu3}楚{chu3}。
"""
SUFFIX = """
只有米粒儿{r5}那么大，跟着风儿{r5}走。
女儿{er2}和儿{er2}童。
"""


def targets(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def wrong(line: str) -> list[str]:
    text, wanted = "", {}
    for part in re.split(r"\{([^}]*)\}", line):
        if re.fullmatch(r"[a-z]+[1-5]", part):
            wanted[len(text) - 1] = part
        else:
            text += part
    found = {syllable.index: syllable.pinyin for syllable in annotate(text).syllables}
    return [f"{text[at]} {found[at]}, not {pinyin}" for at, pinyin in wanted.items() if found[at] != pinyin]


@pytest.mark.parametrize("line", targets(SEPARABLE))
def test_a_verb_with_its_noun_split_off_is_read_as_the_word(line: str) -> None:
    assert wrong(line) == []


@pytest.mark.parametrize("line", targets(POTENTIAL))
def test_a_potential_complement_leaves_the_word_its_reading(line: str) -> None:
    assert wrong(line) == []


@pytest.mark.parametrize("line", targets(VERBS))
def test_what_an_aspect_particle_or_a_complement_follows_is_a_verb(line: str) -> None:
    assert wrong(line) == []


@pytest.mark.parametrize("line", targets(ASPECT))
def test_the_particles_of_aspect(line: str) -> None:
    assert wrong(line) == []


@pytest.mark.parametrize("line", targets(NEUTRAL))
def test_neutral_tones_of_words_hold_in_sentences(line: str) -> None:
    assert wrong(line) == []


@pytest.mark.parametrize("line", targets(FRAMES))
def test_neighbours_tell_words_written_alike_apart(line: str) -> None:
    assert wrong(line) == []


@pytest.mark.parametrize("line", targets(OTHERWISE))
def test_frames_leave_what_only_looks_like_them(line: str) -> None:
    assert wrong(line) == []


@pytest.mark.parametrize("line", targets(WHOLE))
def test_a_word_of_one_reading_is_read_as_the_dictionary_has_it(line: str) -> None:
    assert wrong(line) == []


@pytest.mark.parametrize("line", targets(DOUBLED))
def test_doubled_words_keep_their_readings_and_full_tones(line: str) -> None:
    assert wrong(line) == []


@pytest.mark.parametrize("line", targets(SUFFIX))
def test_the_suffix_er(line: str) -> None:
    assert wrong(line) == []
