"""A memo answers about words, keeps what it said and stays small."""

from claims.memo import Memo


def counting(seen):
    def answer(word):
        seen.append(word)
        return word.upper()

    return answer


def test_a_word_is_worked_out_once():
    seen = []
    memo = Memo(counting(seen), most=10)
    assert [memo["a"], memo["a"], *map(memo.__getitem__, ["a", "b"])] == ["A", "A", "A", "B"]
    assert seen == ["a", "b"]


def test_a_full_memo_begins_anew():
    memo = Memo(str.upper, most=3)
    for word in "abcd":
        assert memo[word] == word.upper()
    assert dict(memo) == {"d": "D"}


def test_a_long_word_is_not_kept():
    memo = Memo(str.upper, most=3, longest=4)
    assert memo["abcde"] == "ABCDE"
    assert not memo
