"""Chinese and English: words, pinyin, scripts, dictionary, levels, terminal cells."""
