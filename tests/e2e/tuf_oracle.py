#!/usr/bin/env python3
"""The other side of TUF, written without a line of ours: a repository signed with
python3-cryptography, served over HTTP on loopback, and lanrian-tuf made to use it.

    python3 tests/e2e/tuf_oracle.py build/dev/bin/lanrian-tuf
"""

import hashlib
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import urllib.parse
from datetime import datetime, timedelta, timezone

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

TOP = ("root", "timestamp", "snapshot", "targets")


def canonical(value):
    """OLPC canonical JSON: what TUF signs."""
    if isinstance(value, dict):
        items = sorted(value.items(), key=lambda item: item[0].encode())
        return "{" + ",".join(canonical(k) + ":" + canonical(v) for k, v in items) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return json.dumps(value)


def digest(data, algorithm="sha256"):
    return hashlib.new(algorithm, data).hexdigest()


def in_days(days):
    return (datetime.now(timezone.utc) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Signer:
    """A private key of one of the schemes that TUF names."""

    def __init__(self, kind="ed25519", **unknown):
        self.kind = kind
        if kind == "ed25519":
            self.private = ed25519.Ed25519PrivateKey.generate()
            raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
            public, keytype, scheme = self.private.public_key().public_bytes(*raw).hex(), kind, kind
        else:
            self.private = (ec.generate_private_key(ec.SECP256R1()) if kind == "ecdsa" else
                            rsa.generate_private_key(65537, 2048))
            pem = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            public, keytype = self.private.public_key().public_bytes(*pem).decode(), kind
            scheme = "ecdsa-sha2-nistp256" if kind == "ecdsa" else "rsassa-pss-sha256"
        self.key = {"keytype": keytype, "scheme": scheme, "keyval": {"public": public}, **unknown}
        self.keyid = digest(canonical(self.key).encode())

    def sign(self, data):
        if self.kind == "ed25519":
            return self.private.sign(data).hex()
        if self.kind == "ecdsa":
            return self.private.sign(data, ec.ECDSA(hashes.SHA256())).hex()
        pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.MAX_LENGTH)
        return self.private.sign(data, pss, hashes.SHA256()).hex()


class Repository:
    """Metadata to be, its keys, and the files that are served."""

    def __init__(self, kind="ed25519"):
        self.files, self.signers = {}, {role: [Signer(kind)] for role in TOP}
        self.signed = {role: {"_type": role, "spec_version": "1.0.34", "version": 0,
                              "expires": in_days(30)} for role in TOP}
        self.signed["root"].update(consistent_snapshot=True, keys={}, roles={
            role: {"keyids": [], "threshold": 1} for role in TOP})
        for role in TOP:
            self.trust(role, self.signers[role][0])
        self.signed["targets"].update(targets={})
        self.signed["snapshot"].update(meta={})
        self.signed["timestamp"].update(meta={})
        self.publish("root", "targets", "snapshot", "timestamp")

    def trust(self, role, signer):
        self.signed["root"]["keys"][signer.keyid] = signer.key
        self.signed["root"]["roles"][role]["keyids"].append(signer.keyid)

    def publish(self, *roles):
        for role in roles:
            self.signed[role]["version"] += 1
            self.put(role)

    def put(self, role):
        signed, version = self.signed[role], self.signed[role]["version"]
        data = canonical(signed).encode()
        signatures = [{"keyid": s.keyid, "sig": s.sign(data)} for s in self.signers[role]]
        text = json.dumps({"signatures": signatures, "signed": signed}, indent=1).encode()
        quoted = urllib.parse.quote(role, "")
        name = "timestamp.json" if role == "timestamp" else f"{version}.{quoted}.json"
        self.files["/metadata/" + name] = text
        meta = {"version": version, "length": len(text), "hashes": {"sha256": digest(text)}}
        if role == "snapshot":
            self.signed["timestamp"]["meta"]["snapshot.json"] = meta
        elif role not in ("root", "timestamp"):
            self.signed["snapshot"]["meta"][role + ".json"] = meta
        return text

    def delegate(self, delegator, role, patterns, terminating=False):
        signer = Signer("ecdsa")
        delegations = self.signed[delegator].setdefault("delegations", {"keys": {}, "roles": []})
        delegations["keys"][signer.keyid] = signer.key
        delegations["roles"].append({"name": role, "keyids": [signer.keyid], "threshold": 1,
                                     "terminating": terminating, **patterns})
        self.signers[role] = [signer]
        self.signed[role] = {"_type": "targets", "spec_version": "1.0.34", "version": 0,
                             "expires": in_days(30), "targets": {}}

    def add(self, role, name, data, algorithms=("sha256",)):
        listed = {algorithm: digest(data, algorithm) for algorithm in algorithms}
        self.signed[role]["targets"][name] = {"length": len(data), "hashes": listed}
        folder, _, last = name.rpartition("/")
        for value in listed.values():
            self.files[f"/targets/{folder}{'/' if folder else ''}{value}.{last}"] = data


class Kiosk:
    """lanrian-tuf, a folder for it, and an HTTP server that notes what it is asked."""

    program = None

    def __init__(self, repository):
        self.repository, self.asked = repository, []
        kiosk = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                kiosk.asked.append(self.path)
                data = kiosk.repository.files.get(self.path)
                self.send_response(404 if data is None else 200)
                self.send_header("Content-Length", str(len(data or b"")))
                self.end_headers()
                self.wfile.write(data or b"")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.folder = tempfile.TemporaryDirectory()
        self.metadata = os.path.join(self.folder.name, "metadata")
        self.targets = os.path.join(self.folder.name, "targets")
        os.mkdir(self.targets)
        root = os.path.join(self.folder.name, "root.json")
        with open(root, "wb") as file:
            file.write(repository.files["/metadata/1.root.json"])
        self.run("init", root)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def run(self, *words):
        self.asked.clear()
        options = ["--metadata-dir", self.metadata, "--metadata-url", self.url + "/metadata/"]
        self.ran = subprocess.run([self.program, *options, *words], capture_output=True, text=True)
        return self.ran.returncode

    def refresh(self):
        return self.run("refresh")

    def download(self, name):
        return self.run("--target-name", name, "--target-dir", self.targets,
                        "--target-base-url", self.url + "/targets/", "download")

    def stored(self):
        return {name[:-5]: json.load(open(os.path.join(self.metadata, name)))["signed"]["version"]
                for name in os.listdir(self.metadata)}

    def downloaded(self):
        return {name: open(os.path.join(self.targets, name), "rb").read()
                for name in os.listdir(self.targets)}


def each_scheme_is_understood(kiosk):
    for kind in ("ed25519", "ecdsa", "rsa"):
        signer = Signer(kind, **{"x-owner": 'a "quoted" \\ name\nwith a line feed, ก'})
        kiosk.repository.signers["root"].append(signer)
        kiosk.repository.trust("root", signer)
        kiosk.repository.signed["root"]["roles"]["root"]["threshold"] += 1
        kiosk.repository.publish("root")
        assert kiosk.refresh() == 0, kiosk.ran.stderr
    assert kiosk.stored()["root"] == 4
    signer.sign = lambda data: "00" * 256
    kiosk.repository.publish("root")
    assert kiosk.refresh() == 1 and kiosk.stored()["root"] == 4


def a_first_refresh_asks_for_four_files(kiosk):
    assert kiosk.refresh() == 0, kiosk.ran.stderr
    assert kiosk.asked == ["/metadata/" + name for name in (
        "2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json")]
    assert kiosk.stored() == {"root": 1, "timestamp": 1, "snapshot": 1, "targets": 1}
    for name in ("timestamp", "1.snapshot", "1.targets", "1.root"):
        with open(os.path.join(kiosk.metadata, name.split(".")[-1] + ".json"), "rb") as file:
            assert file.read() == kiosk.repository.files[f"/metadata/{name}.json"]


def odd_text_is_canonical_in_the_same_way(kiosk):
    kiosk.repository.signed["timestamp"]["x-text"] = {
        "": [], "é": "\u0001\t\r\n\"\\/\u007f\u2028", "z": [True, False, None, -1, 2**63, {}],
        "\U0001F600": "𠀀", "\uff01": "key order is that of bytes"}
    kiosk.repository.publish("timestamp")
    assert kiosk.refresh() == 0, kiosk.ran.stderr


def targets_come_by_each_hash_and_once(kiosk):
    for algorithms in (("sha256",), ("sha512",), ("sha512", "sha256")):
        kiosk.repository.add("targets", "a/b c", "/".join(algorithms).encode(), algorithms)
        for path, data in list(kiosk.repository.files.items()):
            kiosk.repository.files[path.replace(" ", "%20")] = data
        kiosk.repository.publish("targets", "snapshot", "timestamp")
        assert kiosk.download("a/b c") == 0, kiosk.ran.stderr
        assert kiosk.downloaded() == {"a%2Fb%20c": "/".join(algorithms).encode()}
        assert kiosk.download("a/b c") == 0
        assert not [path for path in kiosk.asked if path.startswith("/targets/")]


def a_target_that_was_exchanged_is_refused(kiosk):
    kiosk.repository.add("targets", "file", b"honest")
    kiosk.repository.publish("targets", "snapshot", "timestamp")
    path = next(path for path in kiosk.repository.files if path.endswith(".file"))
    kiosk.repository.files[path] = b"forged"
    assert kiosk.download("file") == 1 and kiosk.downloaded() == {}
    kiosk.repository.files[path] = b"honest"
    assert kiosk.download("file") == 0 and kiosk.downloaded() == {"file": b"honest"}
    assert kiosk.download("no file") == 1


def delegations_are_searched_in_order(kiosk):
    repository = kiosk.repository
    repository.delegate("targets", "A", {"paths": ["*.md"]})
    repository.delegate("targets", "../B", {"paths": ["city/*/*"]})
    prefix = digest(b"city/x/y")[:6]
    repository.delegate("../B", "C", {"path_hash_prefixes": [prefix]}, True)
    repository.delegate("../B", "D", {"paths": ["*"]})
    repository.add("C", "city/x/y", b"found")
    repository.publish("C", "D", "../B", "A", "targets", "snapshot", "timestamp")
    assert kiosk.download("city/x/y") == 0, kiosk.ran.stderr
    assert kiosk.asked[4:6] == ["/metadata/1...%2FB.json", "/metadata/1.C.json"]
    assert kiosk.downloaded() == {"city%2Fx%2Fy": b"found"}
    assert "..%2FB" in kiosk.stored()


def what_goes_back_or_expired_is_refused(kiosk):
    repository = kiosk.repository
    repository.publish("timestamp")
    assert kiosk.refresh() == 0
    repository.signed["timestamp"]["version"] = 1
    repository.put("timestamp")
    assert kiosk.refresh() == 1 and kiosk.stored()["timestamp"] == 2
    repository.signed["timestamp"].update(version=3, expires=in_days(-1))
    repository.put("timestamp")
    assert kiosk.refresh() == 1 and kiosk.stored()["timestamp"] == 2
    assert "expired" in kiosk.ran.stderr
    repository.signed["timestamp"]["expires"] = in_days(1)
    repository.put("timestamp")
    assert kiosk.refresh() == 0 and kiosk.stored()["timestamp"] == 3


def a_root_that_is_no_root_is_never_used(kiosk):
    for change in (lambda root: root["signed"].pop("version"),
                   lambda root: root["signatures"][0].update(sig="00" * 64)):
        root = json.loads(kiosk.repository.files["/metadata/1.root.json"])
        change(root)
        path = os.path.join(kiosk.metadata, "root.json")
        with open(path, "w") as file:
            json.dump(root, file)
        assert kiosk.run("init", path) == 1
        assert kiosk.refresh() == 1 and kiosk.asked == []


CASES = [each_scheme_is_understood, a_first_refresh_asks_for_four_files,
         odd_text_is_canonical_in_the_same_way, targets_come_by_each_hash_and_once,
         a_target_that_was_exchanged_is_refused, delegations_are_searched_in_order,
         what_goes_back_or_expired_is_refused, a_root_that_is_no_root_is_never_used]


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: python3 tests/e2e/tuf_oracle.py LANRIAN_TUF")
    Kiosk.program = sys.argv[1]
    failed = 0
    for case in CASES:
        kiosk = Kiosk(Repository())
        try:
            case(kiosk)
        except AssertionError as error:
            failed += 1
            line = error.__traceback__.tb_next.tb_lineno
            print(f"{case.__name__}, line {line}: {error or kiosk.ran.stderr}")
        finally:
            kiosk.close()
    print(f"{len(CASES) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
