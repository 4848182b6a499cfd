"""A language model as a reader, played by a server on the own machine that behaves well, lies, breaks, dawdles and fails."""

from __future__ import annotations

import json
import stat
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("openai", reason="the extra llm is not installed")

from amparo.cli import main
from amparo.errors import ReaderError
from amparo.model import Document
from amparo.pipeline import Extracted, Failed, PipelineOptions, extract_documents
from amparo.pipeline.reading import DoorReader
from amparo.readers import LlmSettings, endpoint
from amparo.readers.llm import LlmReader

TEXT = (
    "Iranian police arrested the journalist Olga Petrova on May 3, 2021. "
    "Olga Petrova has not been released. Senator Ana B. Whitfield (D-Mass.) urged Iran to release Petrova."
)
TRUE = {
    "kind": "detention",
    "who": "Olga Petrova",
    "holder": ["Iran"],
    "status": "held",
    "since": "2021-05-03",
    "evidence": [
        {"quote": "Iranian police arrested the journalist Olga Petrova on May 3, 2021", "before": None}
    ],
}
LIES = [
    {**TRUE, "evidence": [{"quote": "Iranian police tortured the journalist Olga Petrova"}]},
    {**TRUE, "who": "Marko Ilic"},
    {**TRUE, "since": "2020-05-03"},
    {
        **TRUE,
        "status": "released",
        "since": None,
        "evidence": [{"quote": "Olga Petrova has not been released"}],
    },
]

Answer = tuple[int, dict[str, str], bytes]


class Model:
    """What the server does: `answers` are taken in turn, the last one again and again; `asked` are the requests."""

    def __init__(self) -> None:
        self.answers: list[Callable[[dict[str, Any]], Answer]] = []
        self.asked: list[dict[str, Any]] = []
        self.drip_s = 0.0
        self.lock = threading.Lock()
        self.url = ""

    def next(self, request: dict[str, Any]) -> Answer:
        with self.lock:
            self.asked.append(request)
            answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
        return answer(request)

    def say(self, *contents: Any) -> None:
        self.answers = [lambda _, c=content: completion(c) for content in contents]

    def fail(self, status: int, message: str = "no", **headers: str) -> Callable[[dict[str, Any]], Answer]:
        return lambda _: (status, headers, json.dumps({"error": {"message": message}}).encode())


def completion(content: Any, finish: str = "stop") -> Answer:
    text = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}
    usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
    return (
        200,
        {},
        json.dumps({"id": "x", "object": "chat.completion", "choices": [choice], "usage": usage}).encode(),
    )


@pytest.fixture
def model() -> Iterator[Model]:
    played = Model()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, headers, body = played.next(request)
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                if not played.drip_s:
                    self.wfile.write(body)
                    return
                for at in range(len(body)):
                    self.wfile.write(body[at : at + 1])
                    self.wfile.flush()
                    time.sleep(played.drip_s)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    played.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield played
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def make_reader(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., LlmReader]]:
    monkeypatch.setattr(endpoint, "_FIRST_WAIT_S", 0.01)
    made: list[LlmReader] = []

    def make(**known: Any) -> LlmReader:
        known.setdefault("cache", tmp_path / "cache")
        made.append(LlmReader(LlmSettings(url=model.url, model="play", **known)))
        return made[-1]

    yield make
    for reader in made:
        reader.close()


@pytest.fixture
def document(make_document: Callable[..., Document]) -> Document:
    return make_document(TEXT, published_on="2024-04-04", id="doc")


def test_well_behaved_model_gives_grounded_claims(model: Model, make_reader: Any, document: Document) -> None:
    model.say({"claims": [TRUE]})
    reader = DoorReader([make_reader()], rules=False)
    (claim,) = reader.extract(document)
    assert claim.slots() == {
        "who": "Olga Petrova",
        "holder": ("Iran",),
        "status": "held",
        "since": "2021-05-03",
    }
    assert claim.rule == "llm:play" and TEXT.startswith(claim.evidence[0].quote)


def test_question_holds_the_document_its_date_and_the_form_of_the_answer(
    model: Model, make_reader: Any, document: Document
) -> None:
    model.say({"claims": []})
    assert list(make_reader().propose(document)) == []
    (request,) = model.asked
    system, user = request["messages"]
    assert TEXT in user["content"] and "2024-04-04" in user["content"]
    assert "transnational_repression" in system["content"]
    form = request["response_format"]
    assert form["type"] == "json_schema" and form["json_schema"]["strict"] is True
    kinds = [
        s["properties"]["kind"]["enum"][0]
        for s in form["json_schema"]["schema"]["properties"]["claims"]["items"]["anyOf"]
    ]
    assert len(kinds) == 9


def test_lies_are_refused_and_counted_by_reason(model: Model, make_reader: Any, document: Document) -> None:
    model.say({"claims": [*LIES, TRUE, {"kind": "rumour"}]})
    reader = DoorReader([make_reader()], rules=False)
    assert len(reader.extract(document)) == 1
    assert dict(reader.report.refused["llm:play"]) == {
        "quote not in the text": 1,
        "name not supported by its words": 1,
        "date not supported by its words": 1,
        "its words are negated": 1,
        "malformed": 1,
    }
    assert reader.report.proposed["llm:play"] == 6


@pytest.mark.parametrize(
    "answer",
    [
        f"Here you are:\n```json\n{json.dumps({'claims': [TRUE]})}\n```\nAnything else?",
        json.dumps([TRUE]),
        f"Sure! {json.dumps({'claims': [TRUE]})} That is all.",
    ],
)
def test_json_in_the_middle_of_talk_is_read(
    model: Model, make_reader: Any, document: Document, answer: str
) -> None:
    model.say(answer)
    assert len(list(make_reader().propose(document))) == 1


@pytest.mark.parametrize("answer", ["I am sorry.", '{"claims": [{"kind": "det', '{"claims": 3}', "[" * 5000])
def test_answer_that_is_no_json_is_asked_for_again_and_then_a_failure(
    model: Model, make_reader: Any, document: Document, answer: str
) -> None:
    model.say(answer)
    with pytest.raises(ReaderError, match="no JSON"):
        list(make_reader().propose(document))
    assert len(model.asked) == 2


def test_endpoint_without_structured_output_is_asked_in_plainer_forms(
    model: Model, make_reader: Any, document: Document
) -> None:
    def answer(request: dict[str, Any]) -> Answer:
        if "response_format" in request:
            return model.fail(400, "response_format is not supported")(request)
        return completion({"claims": [TRUE]})

    model.answers = [answer]
    reader = make_reader(cache=None)
    assert len(list(reader.propose(document))) == 1
    assert [r.get("response_format", {}).get("type") for r in model.asked] == [
        "json_schema",
        "json_object",
        None,
    ]
    assert len(list(reader.propose(document))) == 1
    assert len(model.asked) == 4, "what it refused once is not tried again"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_passing_failure_is_tried_again(
    model: Model, make_reader: Any, document: Document, status: int
) -> None:
    model.answers = [
        model.fail(status),
        model.fail(status, retry_after="0"),
        lambda _: completion({"claims": [TRUE]}),
    ]
    reader = make_reader()
    assert len(list(reader.propose(document))) == 1
    assert reader.usage.retries == 2 and reader.usage.requests == 1


def test_lasting_failure_ends_after_the_tries_allowed(
    model: Model, make_reader: Any, document: Document
) -> None:
    model.answers = [model.fail(503, "overloaded")]
    with pytest.raises(ReaderError, match=r"after 3 tries.*overloaded"):
        list(make_reader(tries=3).propose(document))
    assert len(model.asked) == 3


def test_refused_key_is_not_tried_again(model: Model, make_reader: Any, document: Document) -> None:
    model.answers = [model.fail(401, "bad key")]
    with pytest.raises(ReaderError, match=r"401.*bad key.*AMPARO_LLM_KEY"):
        list(make_reader().propose(document))
    assert len(model.asked) == 1


def test_endpoint_that_is_not_there_is_one_line(make_reader: Any, document: Document, model: Model) -> None:
    reader = LlmReader(LlmSettings(url="http://127.0.0.1:9/v1", model="play", tries=2))
    try:
        with pytest.raises(ReaderError) as caught:
            list(reader.propose(document))
    finally:
        reader.close()
    assert "127.0.0.1:9" in str(caught.value) and "\n" not in str(caught.value)


def test_dripping_answer_does_not_hold_beyond_the_time(
    model: Model, make_reader: Any, document: Document
) -> None:
    model.say({"claims": [TRUE]})
    model.drip_s = 0.02
    begun = time.monotonic()
    with pytest.raises(ReaderError, match="too slow"):
        list(make_reader(timeout_s=0.3, tries=2).propose(document))
    assert time.monotonic() - begun < 5


def test_silent_endpoint_does_not_hold_beyond_the_time(
    model: Model, make_reader: Any, document: Document
) -> None:
    def answer(_: dict[str, Any]) -> Answer:
        time.sleep(1.0)
        return completion({"claims": []})

    model.answers = [answer]
    begun = time.monotonic()
    with pytest.raises(ReaderError, match=r"0\.3 s"):
        list(make_reader(timeout_s=0.3, tries=2).propose(document))
    assert time.monotonic() - begun < 0.9


def test_answer_cut_off_says_what_to_do(model: Model, make_reader: Any, document: Document) -> None:
    model.answers = [lambda _: completion('{"claims": [', finish="length")]
    with pytest.raises(ReaderError, match="AMPARO_LLM_PART"):
        list(make_reader().propose(document))


def test_body_that_is_no_completion_says_so(model: Model, make_reader: Any, document: Document) -> None:
    model.answers = [lambda _: (200, {}, b"<html>hello</html>")]
    with pytest.raises(ReaderError, match="no chat completion"):
        list(make_reader().propose(document))


def test_long_document_is_read_in_overlapping_parts_and_told_once(
    model: Model, make_reader: Any, make_document: Callable[..., Document]
) -> None:
    filler = "Nothing of note was said at this point of the long debate. " * 12
    text = f"{filler}\n\n{TEXT}\n\n{filler}\n\n{filler}"
    document = make_document(text, published_on="2024-04-04")

    def answer(request: dict[str, Any]) -> Answer:
        said = request["messages"][1]["content"]
        return completion({"claims": [TRUE] if TRUE["evidence"][0]["quote"] in said else []})

    model.answers = [answer]
    reader = DoorReader([make_reader(part_characters=1000)], rules=False)
    claims = reader.extract(document)
    assert len(model.asked) >= 3 and len(claims) == 1
    sent = [r["messages"][1]["content"].split("Text:\n\n", 1)[1] for r in model.asked]
    assert all(len(s) <= 1000 for s in sent) and sum(map(len, sent)) > len(text)


def test_same_words_in_two_parts_are_placed_in_their_own_part(
    model: Model, make_reader: Any, make_document: Callable[..., Document]
) -> None:
    filler = "Nothing of note was said at this point of the long debate. " * 20
    words = "Soldiers arrested three students"
    text = f"{words}.\n\n{filler}\n\n{filler}\n\n{words}."
    claim = {
        "kind": "detention",
        "who": "three students",
        "count": 3,
        "status": "held",
        "evidence": [{"quote": words}],
    }

    def answer(request: dict[str, Any]) -> Answer:
        said = request["messages"][1]["content"]
        return completion({"claims": [claim] if words in said and "part 1 " not in said else []})

    model.answers = [answer]
    reader = DoorReader([make_reader(part_characters=1000)], rules=False)
    (found,) = reader.extract(make_document(text))
    assert found.evidence[0].start == text.rindex(words)


def test_answer_is_kept_and_not_paid_for_twice(
    model: Model, make_reader: Any, document: Document, tmp_path: Path
) -> None:
    model.say({"claims": [TRUE]})
    first, second = make_reader(price_in=2.0, price_out=10.0), make_reader(price_in=2.0, price_out=10.0)
    assert list(first.propose(document)) == list(second.propose(document))
    assert len(model.asked) == 1
    assert "0.0040 USD" in first.summarise() and "1,000 tokens sent, 200 received" in first.summarise()
    assert "0 requests" in second.summarise() and "1 answers from the cache" in second.summarise()
    (kept,) = list((tmp_path / "cache").rglob("*.json"))
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600 and stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_damaged_kept_answer_is_asked_for_again(
    model: Model, make_reader: Any, document: Document, tmp_path: Path
) -> None:
    model.say({"claims": [TRUE]})
    list(make_reader().propose(document))
    (kept,) = list((tmp_path / "cache").rglob("*.json"))
    kept.write_text("{", encoding="utf-8")
    assert len(list(make_reader().propose(document))) == 1 and len(model.asked) == 2


def test_other_text_model_or_endpoint_is_another_question(
    model: Model, make_reader: Any, document: Document, make_document: Any, tmp_path: Path
) -> None:
    model.say({"claims": []})
    list(make_reader().propose(document))
    list(make_reader().propose(make_document(TEXT + " More.", published_on="2024-04-04")))
    other = LlmReader(LlmSettings(url=model.url, model="other", cache=tmp_path / "cache"))
    list(other.propose(document))
    other.close()
    assert len(model.asked) == 3


def test_model_can_not_name_rules_or_raise_its_own_confidence(
    model: Model, make_reader: Any, document: Document
) -> None:
    model.say({"claims": [{**TRUE, "rule": "detention.arrest", "confidence": 1.0, "id": "c1"}]})
    (claim,) = DoorReader([make_reader()], rules=False).extract(document)
    assert (claim.rule, claim.confidence) == ("llm:play", 0.6)


def test_two_readers_that_agree_make_one_surer_claim(
    model: Model, make_reader: Any, document: Document
) -> None:
    alone = DoorReader([], rules=True).extract(document)
    model.say({"claims": [TRUE]})
    reader = DoorReader([make_reader()], rules=True)
    together = reader.extract(document)
    assert len(together) == len(alone) and reader.report.agreed == 1 and not reader.report.disagreements
    assert reader.report.admitted["rules"] == len(alone) and not reader.report.refused["rules"]
    (held,) = [c for c in together if c.kind == "detention"]
    (before,) = [c for c in alone if c.kind == "detention"]
    assert held.confidence > max(before.confidence, 0.6) and held.rule == f"{before.rule}+llm:play"


def test_document_that_the_model_fails_on_is_a_failure_and_the_others_are_read(
    model: Model, make_reader: Any, tmp_path: Path
) -> None:
    file = tmp_path / "many.jsonl"
    rows = [
        {"id": f"n{i}", "date": "2024-04-04", "text": ("Bad. " if i == 2 else f"Release {i}. ") + TEXT}
        for i in range(6)
    ]
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")

    def answer(request: dict[str, Any]) -> Answer:
        bad = "Bad. " in request["messages"][1]["content"]
        return model.fail(401)(request) if bad else completion({"claims": [TRUE]})

    model.answers = [answer]
    reader = DoorReader([make_reader()], rules=False)
    options = PipelineOptions(workers=1, threads=3, make_reader=lambda: reader)
    results = list(extract_documents([file], options))
    assert [isinstance(r, Failed) for r in results] == [i == 2 for i in range(6)]
    assert [r.document.id for r in results if isinstance(r, Extracted)] == ["n0", "n1", "n3", "n4", "n5"]
    assert "line 3" in str(results[2])


# -- settings and the command ------------------------------------------------------------------------------------


@pytest.fixture
def environment(model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("URL", model.url), ("MODEL", "play"), ("CACHE", str(tmp_path / "kept"))):
        monkeypatch.setenv(f"AMPARO_LLM_{name}", value)


@pytest.mark.usefixtures("environment")
def test_command_says_where_texts_go_what_was_refused_and_what_it_took(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model.say({"claims": [TRUE, *LIES]})
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert main(["extract", "--reader", "llm", str(file)]) == 0
    out, err = capsys.readouterr()
    (claim,) = json.loads(out)["claims"]
    assert claim["rule"] == "llm:play"
    assert "is sent to 127.0.0.1" in err and "5 claims: 1 admitted, 4 refused" in err
    assert "1  quote not in the text" in err and "1,000 tokens sent" in err


@pytest.mark.django_db
def test_casebook_keeps_who_read(
    model: Model, make_reader: Any, casebook_folder: Path, tmp_path: Path
) -> None:
    from amparo.casebook.ingestion import ingest_sources
    from amparo.casebook.models import Claim
    from amparo.casebook.viewer import owner

    model.say({"claims": [TRUE]})
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    reader = DoorReader([make_reader()], rules=False)
    options = PipelineOptions(workers=1, threads=2, make_reader=lambda: reader, reader_name="llm:play")
    (outcome,) = ingest_sources([file], owner(), options)
    assert outcome.added and outcome.claims == {"detention": 1}
    kept = Claim.objects.get()
    assert (kept.reader, kept.rule) == ("llm:play", "llm:play")


def test_nothing_is_asked_of_a_model_unless_it_is_named(
    model: Model, tmp_path: Path, environment: None, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert main(["extract", str(file)]) == 0
    assert model.asked == [] and capsys.readouterr().err == ""
