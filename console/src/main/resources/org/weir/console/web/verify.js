// Checks a bundle of evidence in the browser: the steps of "weir verify", with the browser's own SHA-256, Ed25519 and P-256.
// It writes text into the page and nothing else, keeps nothing, and sends nothing.
"use strict";
(() => {
  const MOST_BYTES = 64 * 1024 * 1024;
  const MOST_PARTS = 10000;
  const SKEW = 60;
  const encoder = new TextEncoder();

  /** Something that does not hold, as a sentence that begins with the part it is about. */
  class Broken extends Error {}

  const hold = (condition, sentence) => {
    if (!condition) throw new Broken(sentence);
  };

  // --- Bytes ---

  const utf8 = text => encoder.encode(text);

  const text = (bytes, what) => {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new Broken(what + ": it is not UTF-8.");
    }
  };

  const concat = (...parts) => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  };

  const equal = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);

  const hex = bytes => Array.from(bytes, b => b.toString(16).padStart(2, "0")).join("");

  const unhex = (digits, what) => {
    hold(/^(?:[0-9a-f]{2})*$/.test(digits), what + ": it is not hexadecimal.");
    return Uint8Array.from(digits.match(/../g) || [], pair => parseInt(pair, 16));
  };

  const base64 = bytes => {
    let binary = "";
    for (const b of bytes) binary += String.fromCharCode(b);
    return btoa(binary);
  };

  /** One text per value: padded, no stray bits, no white space. */
  const unbase64 = (value, what) => {
    let binary = null;
    try {
      binary = atob(value);
    } catch {
      throw new Broken(what + ": it is not Base64.");
    }
    const bytes = Uint8Array.from(binary, c => c.charCodeAt(0));
    hold(base64(bytes) === value, what + ": it is not canonical Base64.");
    return bytes;
  };

  const base64url = bytes => base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  const unbase64url = (value, what) => {
    hold(/^[A-Za-z0-9_-]*$/.test(value), what + ": it is not Base64url.");
    const padded = value.replaceAll("-", "+").replaceAll("_", "/");
    return unbase64(padded + "=".repeat((4 - (padded.length % 4)) % 4), what);
  };

  const sha256 = async bytes => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

  const json = (value, what) => {
    try {
      const read = JSON.parse(value);
      hold(read !== null && typeof read === "object", what + ": it is no object.");
      return read;
    } catch (e) {
      throw e instanceof Broken ? e : new Broken(what + ": it is not JSON.");
    }
  };

  const decimal = (value, what) => {
    hold(/^(?:0|[1-9][0-9]{0,15})$/.test(value) && Number.isSafeInteger(Number(value)), what + ": it is no number.");
    return Number(value);
  };

  // --- The file: a zip, read by its directory ---

  async function inflate(packed, size, name) {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const plain = new Uint8Array(size);
    let at = 0;
    const reader = stream.getReader();
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        hold(at + next.value.length <= size, name + ": it is longer than the file says.");
        plain.set(next.value, at);
        at += next.value.length;
      }
    } catch (e) {
      throw e instanceof Broken ? e : new Broken(name + ": it is damaged.");
    }
    hold(at === size, name + ": it is shorter than the file says.");
    return plain;
  }

  async function unzip(file) {
    try {
      return await parts(file);
    } catch (e) {
      throw e instanceof RangeError ? new Broken("The file is damaged.") : e;
    }
  }

  async function parts(file) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const short = at => view.getUint16(at, true);
    const long = at => view.getUint32(at, true);
    let end = file.length - 22;
    while (end >= 0 && long(end) !== 0x06054b50) end--;
    hold(end >= 0, "The file is no bundle.");
    const count = short(end + 10);
    hold(count > 0 && count <= MOST_PARTS, "The file is no bundle.");
    const found = new Map();
    let left = MOST_BYTES;
    let at = long(end + 16);
    for (let i = 0; i < count; i++) {
      hold(long(at) === 0x02014b50, "The file is damaged.");
      const method = short(at + 10);
      const packed = long(at + 20);
      const size = long(at + 24);
      const local = long(at + 42);
      const name = text(file.subarray(at + 46, at + 46 + short(at + 28)), "A part's name");
      const localName = text(file.subarray(local + 30, local + 30 + short(local + 26)), "A part's name");
      hold(long(local) === 0x04034b50 && localName === name, name + ": the file names it twice, differently.");
      hold(!found.has(name), name + ": it is there twice.");
      left -= size;
      hold(left >= 0, "The file is larger than any bundle.");
      const start = local + 30 + short(local + 26) + short(local + 28);
      const content = file.subarray(start, start + packed);
      hold(content.length === packed && (method === 0 || method === 8), name + ": it cannot be read.");
      found.set(name, method === 8 ? await inflate(content, size, name) : content.slice());
      at += 46 + short(at + 28) + short(at + 30) + short(at + 32);
    }
    return found;
  }

  // --- Envelopes: compact JWS with one form of header per key (RFC 7515, RFC 7638) ---

  async function verificationKey(jwkText, what) {
    const jwk = json(jwkText, what);
    const p256 = jwk.kty === "EC" && jwk.crv === "P-256";
    hold(p256 || (jwk.kty === "OKP" && jwk.crv === "Ed25519"), what + ": it names a key of an unknown kind.");
    const required = p256
      ? { crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }
      : { crv: jwk.crv, kty: jwk.kty, x: jwk.x };
    const id = base64url(await sha256(utf8(JSON.stringify(required))));
    const algorithm = p256 ? { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } : { name: "Ed25519" };
    const key = await crypto.subtle.importKey("jwk", required, algorithm, false, ["verify"]);
    const name = p256 ? "ES256" : "Ed25519";
    return {
      id,
      header: type => base64url(utf8('{"alg":"' + name + '","kid":"' + id + '","typ":"weir-' + type + '+jws"}')),
      verifies: (input, signature) => crypto.subtle.verify(algorithm, key, signature, utf8(input)),
    };
  }

  const keysOf = (texts, what) => Promise.all(texts.map(each => verificationKey(each, what)));

  function claimsOf(compact, what) {
    const segments = compact.split(".");
    hold(segments.length === 3, what + ": it is no signed envelope.");
    const claims = json(text(unbase64url(segments[1], what), what), what);
    hold(claims.v === "1" || String(claims.v).startsWith("1."), what + ": it is of an unknown version.");
    return claims;
  }

  /** Claims that one of the keys signed, as an envelope of this type. */
  async function open(type, compact, keys, what) {
    const claims = claimsOf(compact, what);
    const [header, payload, signature] = compact.split(".");
    for (const key of keys) {
      if (key.header(type) === header && (await key.verifies(header + "." + payload, unbase64url(signature, what)))) {
        return claims;
      }
    }
    throw new Broken(what + ": no key of " + JSON.stringify(claims.iss) + " that counted then has signed it.");
  }

  // --- Notes, receipts and proofs (C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof; RFC 9162) ---

  const NOTE = 1;
  const COSIGNATURE = 4;

  async function verifierKey(value, what) {
    const first = value.indexOf("+");
    const second = value.indexOf("+", first + 1);
    hold(first > 0 && second > first, what + ": a verifier key has the form NAME+ID+KEY.");
    const name = value.slice(0, first);
    const typed = unbase64(value.slice(second + 1), what);
    hold(typed.length === 33, what + ": a verifier key is not an Ed25519 key.");
    const id = (await sha256(concat(utf8(name + "\n"), typed))).slice(0, 4);
    hold(hex(id) === value.slice(first + 1, second), what + ": a verifier key's id is not that of its name and key.");
    const key = await crypto.subtle.importKey("raw", typed.slice(1), { name: "Ed25519" }, false, ["verify"]);
    return { name, id, type: typed[0], raw: hex(typed.slice(1)), key };
  }

  function note(value, what) {
    const separator = value.lastIndexOf("\n\n");
    hold(separator >= 0 && value.endsWith("\n"), what + ": its checkpoint is no signed note.");
    const signatures = value.slice(separator + 2, -1).split("\n").map(line => {
      const words = line.split(" ");
      hold(words.length === 3 && words[0] === "\u2014", what + ": a signature line is malformed.");
      const identified = unbase64(words[2], what);
      hold(identified.length > 4, what + ": a signature is shorter than its key's id.");
      return { name: words[1], id: identified.slice(0, 4), value: identified.slice(4) };
    });
    return { text: value.slice(0, separator + 1), signatures };
  }

  /** The key's lines on the note. A line that only claims to be the key's spoils the note. */
  async function linesOf(signed, key, what) {
    const lines = signed.signatures.filter(line => line.name === key.name && equal(line.id, key.id));
    for (const line of lines) {
      let message = signed.text;
      let signature = line.value;
      if (key.type === COSIGNATURE) {
        hold(signature.length === 72, what + ": the cosignature of " + key.name + " is malformed.");
        line.time = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
        message = "cosignature/v1\ntime " + line.time + "\n" + message;
        signature = signature.slice(8);
      }
      const holds = signature.length === 64
        && (await crypto.subtle.verify({ name: "Ed25519" }, key.key, signature, utf8(message)));
      hold(holds, what + ": the signature by " + key.name + " does not verify.");
    }
    return lines;
  }

  function checkpoint(signed, what) {
    const lines = signed.text.split("\n");
    hold(lines.length === 4 && lines[3] === "", what + ": a checkpoint has three lines.");
    const root = unbase64(lines[2], what);
    hold(root.length === 32, what + ": a root has 32 bytes.");
    return { origin: lines[0], size: decimal(lines[1], what), root };
  }

  function receipt(value, what) {
    const end = value.indexOf("\n\n");
    const lines = value.slice(0, Math.max(0, end)).split("\n");
    hold(
      lines.length >= 3 && lines[0] === "c2sp.org/tlog-proof@v1" && lines[1].startsWith("extra ")
        && lines[2].startsWith("index "),
      what + ": it is no receipt.");
    return {
      entry: unbase64(lines[1].slice(6), what),
      index: decimal(lines[2].slice(6), what),
      hashes: lines.slice(3).map(line => unbase64(line, what)),
      note: note(value.slice(end + 2), what),
    };
  }

  const leafHash = entry => sha256(concat(Uint8Array.of(0), entry));
  const nodeHash = (left, right) => sha256(concat(Uint8Array.of(1), left, right));

  async function requireInclusion(proof, tree, what) {
    // Before any hashing: an index beyond the tree folds onto another leaf's path, and would verify.
    hold(proof.index < tree.size, what + ": its index is not within the tree.");
    const index = BigInt(proof.index);
    const inner = (index ^ BigInt(tree.size - 1)).toString(2).replace(/^0$/, "").length;
    const border = (index >> BigInt(inner)).toString(2).replaceAll("0", "").length;
    hold(
      proof.hashes.length === inner + border && proof.hashes.every(hash => hash.length === 32),
      what + ": its proof has another length than the tree's size asks for.");
    let hash = await leafHash(proof.entry);
    for (let i = 0; i < proof.hashes.length; i++) {
      const onTheRight = i >= inner || ((index >> BigInt(i)) & 1n) === 1n;
      hash = onTheRight ? await nodeHash(proof.hashes[i], hash) : await nodeHash(hash, proof.hashes[i]);
    }
    hold(equal(hash, tree.root), what + ": its proof leads to another root than the witnessed one.");
  }

  /** A receipt with the log's signature, a quorum of this membership's witnesses, and the entry in its place. */
  async function prove(proof, log, membership, what) {
    hold((await linesOf(proof.note, log, what)).length > 0, what + ": the log has not signed its checkpoint.");
    const tree = checkpoint(proof.note, what);
    hold(tree.origin === log.name, what + ": its checkpoint is of another log.");
    const now = Date.now() / 1000;
    let witnessed = 0;
    for (const witness of membership.witnesses) {
      const lines = await linesOf(proof.note, witness, what);
      if (lines.some(line => line.time <= now)) witnessed++;
    }
    const of = membership.witnesses.length;
    const quorum = membership.quorum === "all" ? of : Math.floor((of * 2) / 3) + 1;
    hold(
      of > 0 && witnessed >= quorum,
      what + ": " + witnessed + " of " + of + " witnesses cosigned its checkpoint; " + quorum + " are needed.");
    await requireInclusion(proof, tree, what);
    return { index: proof.index, entry: json(text(proof.entry, what), what), witnessed, of, size: tree.size };
  }

  // --- What the reader trusts ---

  async function anchorOf(value) {
    const lines = value.trim().split(/\r\n|\r|\n/);
    const fact = (line, name) => {
      hold(line !== undefined && line.startsWith(name + " "), "The anchor's line '" + name + "' is missing.");
      return line.slice(name.length + 1).trim();
    };
    hold(lines.length === 4 && lines[0] === "weir anchor 1", "An anchor has four lines, and the first is: weir anchor 1");
    const log = await verifierKey(fact(lines[3], "log"), "The anchor");
    hold(log.type === NOTE, "The anchor: a log's key signs notes.");
    return { federation: fact(lines[1], "federation"), hubKey: fact(lines[2], "hub-key"), log, logText: fact(lines[3], "log") };
  }

  // --- The checks, in the order of the page ---

  const NEEDED = ["ro-crate-metadata.json", "manifest.jws", "question.jws", "salt.hex", "question.tlog-proof", "result.jws", "table.bin"];
  const OPTIONAL = ["routing.jws", "release.tlog-proof", "answer.json"];
  const PATTERNS = [/^members\/(0|[1-9][0-9]{0,15})\.(jws|tlog-proof)$/, /^seals\/[a-z0-9-]{1,63}\.jws$/];

  const RECEIPT = /^receipts\/(0|[1-9][0-9]{0,15})\.tlog-proof$/;

  class Check {
    constructor(bundle, anchor) {
      this.bundle = bundle;
      this.anchor = anchor;
    }

    text(path) {
      hold(this.bundle.has(path), path + ": it is missing.");
      return text(this.bundle.get(path), path);
    }

    /** Every part is there and is what the manifest names; who signed the manifest is looked at with the question. */
    async parts() {
      for (const path of NEEDED) hold(this.bundle.has(path), path + ": it is missing.");
      for (const path of this.bundle.keys()) {
        const known = NEEDED.includes(path) || OPTIONAL.includes(path) || PATTERNS.some(p => p.test(path));
        hold(known, path + ": no bundle has such a part.");
      }
      this.manifest = claimsOf(this.text("manifest.jws"), "manifest.jws");
      const digests = this.manifest.parts || {};
      for (const [path, digest] of Object.entries(digests)) {
        hold(this.bundle.has(path), path + ": it is missing, and the manifest names it.");
        hold(hex(await sha256(this.bundle.get(path))) === digest, path + ": it is not what was exported.");
      }
      for (const path of this.bundle.keys()) {
        hold(path === "manifest.jws" || path in digests, path + ": the manifest does not name it.");
      }
      return String(Object.keys(digests).length);
    }

    /** The memberships, each sealed by a key that the anchor or the membership before it names. */
    async members() {
      const numbers = [...this.bundle.keys()]
        .map(path => PATTERNS[0].exec(path))
        .filter(found => found && found[2] === "jws")
        .map(found => Number(found[1]))
        .sort((a, b) => a - b);
      hold(numbers.length > 0, "members: there is none in the bundle.");
      this.documents = [];
      let trusted = [this.anchor.hubKey];
      for (const number of numbers) {
        const path = "members/" + number + ".jws";
        hold(
          this.documents.length === 0 || this.documents.at(-1).number === number - 1,
          path + ": a membership between it and the one before is missing.");
        const document = await this.membership(this.text(path), path, trusted);
        hold(document.number === number, path + ": it is of another number.");
        this.documents.push(document);
        trusted = [...document.hubKeys.map(key => key.id), this.anchor.hubKey];
      }
      this.inForce = [];
      for (const document of this.documents) {
        const path = "members/" + document.number + ".tlog-proof";
        if (this.bundle.has(path)) {
          const proven = await this.proveByAny(receipt(this.text(path), path), path);
          const fits = proven.entry.type === "membership" && proven.entry.number === document.number
            && proven.entry.digest === hex(await sha256(utf8(document.envelope)));
          hold(fits, path + ": the entry is not about this membership.");
          this.inForce.push({ from: proven.index, document });
        }
      }
      return numbers.join(", ");
    }

    async membership(envelope, path, trusted) {
      const named = await keysOf(claimsOf(envelope, path).hubKeys, path);
      const claims = await open("membership", envelope, named.filter(key => trusted.includes(key.id)), path);
      hold(
        claims.iss === "hub" && claims.federation === this.anchor.federation && claims.log === this.anchor.logText,
        path + ": it is of another federation or log than the anchor.");
      const members = new Map();
      for (const member of claims.members) {
        members.set(member.id, {
          active: member.standing === "active",
          keys: await keysOf(member.keys, path),
          witness: await verifierKey(member.witness, path),
          log: await verifierKey(member.log, path),
        });
      }
      const witnesses = [...members.values()].filter(member => member.active).map(member => member.witness);
      const sound = witnesses.every(witness => witness.type === COSIGNATURE)
        && new Set(witnesses.map(witness => witness.raw)).size === witnesses.length;
      hold(sound, path + ": its witnesses' keys are not distinct keys for cosigning.");
      return { number: claims.number, envelope, hubKeys: named, members, witnesses, quorum: claims.quorum };
    }

    keys(issuer) {
      if (issuer === "hub") return this.then.hubKeys;
      const member = this.then.members.get(issuer);
      return member && member.active ? member.keys : [];
    }

    /** By the witnesses of any of these memberships, the newest first. */
    async proveByAny(proof, what, candidates = this.documents) {
      let last = null;
      for (const membership of [...candidates].reverse()) {
        try {
          return await prove(proof, this.anchor.log, membership, what);
        } catch (e) {
          if (!(e instanceof Broken)) throw e;
          last = e;
        }
      }
      throw last;
    }

    /** By the witnesses that counted when the receipt's checkpoint was made, or just before. */
    async proveThen(proof, what) {
      const size = checkpoint(proof.note, what).size;
      const before = this.inForce.filter(place => place.from < size).slice(-2).map(place => place.document);
      return this.proveByAny(proof, what, before.length > 0 ? before : this.documents);
    }

    /** The asking agency signed the question, and the list of parts. */
    async question() {
      this.openedReceipt = receipt(this.text("question.tlog-proof"), "question.tlog-proof");
      const places = this.inForce.filter(place => place.from < this.openedReceipt.index);
      this.then = places.length > 0 ? places.at(-1).document : null;
      if (this.inForce.length === 0 && this.documents.length === 1) this.then = this.documents[0];
      hold(this.then !== null, "members: none of the memberships was in force when the question was asked.");
      const envelope = this.text("question.jws");
      this.envelope = envelope;
      this.asked = await open("question", envelope, this.keys(claimsOf(envelope, "question.jws").iss), "question.jws");
      hold(this.asked.aud === this.anchor.federation, "question.jws: it is addressed to another federation.");
      hold(this.manifest.iss === this.asked.iss, "manifest.jws: it is by " + this.manifest.iss + ", who did not ask.");
      const newest = this.documents.at(-1).members.get(this.asked.iss);
      const exporters = [...this.keys(this.asked.iss), ...(newest && newest.active ? newest.keys : [])];
      await open("bundle", this.text("manifest.jws"), exporters, "manifest.jws");
      return [this.asked.iss, this.asked.sub, this.asked.purpose, moment(this.asked.iat)].join(", ");
    }

    /** The question stood in the witnessed log before anybody was asked. */
    async opened() {
      const what = "question.tlog-proof";
      const proven = await this.proveThen(this.openedReceipt, what);
      hold(proven.entry.type === "open", what + ": the entry is not the opening of a question.");
      const salt = unhex(this.text("salt.hex").trim(), "salt.hex");
      hold(salt.length === 32, "salt.hex: a salt has 32 bytes.");
      const commitment = hex(await sha256(concat(salt, utf8(this.envelope))));
      hold(proven.entry.commitment === commitment, what + ": the entry is about another question, or the salt is another one.");
      hold(
        proven.entry.at >= this.asked.iat - SKEW && proven.entry.at <= this.asked.exp,
        what + ": the question was not valid when it was logged.");
      this.session = proven.entry.session;
      this.index = proven.index;
      return "#" + proven.index + ", " + moment(proven.entry.at) + "; " + proven.witnessed + "/" + proven.of;
    }

    /** The hub sealed this table for this question. */
    async result() {
      const what = "result.jws";
      if (this.bundle.has("routing.jws")) {
        const routing = await open("routing", this.text("routing.jws"), this.keys("hub"), "routing.jws");
        hold(
          routing.iss === "hub" && routing.question === this.envelope && routing.session === this.session,
          "routing.jws: it is of another question or session.");
      }
      const claims = await open("result", this.text(what), this.keys("hub"), what);
      hold(claims.iss === "hub", what + ": it is not the hub's.");
      const fits = claims.aud === this.asked.iss && claims.question === hex(await sha256(utf8(this.envelope)))
        && claims.digest === this.asked.digest;
      hold(fits, what + ": it is to another question.");
      hold(claims.outcome === "answered", what + ": it is no answer.");
      hold(
        claims.session === this.session && claims.log === this.index,
        what + ": it is of another session or entry than the logged question.");
      hold(
        claims.table === hex(await sha256(this.bundle.get("table.bin"))),
        what + ": the table is not the one that was sealed.");
      this.coverage = claims.coverage;
      return claims.table.slice(0, 16) + "\u2026";
    }

    /** Each agency that answered or refused sealed so itself. */
    async seals() {
      const expected = this.coverage.filter(each => each.outcome === "answered" || each.outcome.startsWith("refused:"));
      const question = hex(await sha256(utf8(this.envelope)));
      for (const each of expected) {
        const path = "seals/" + each.iss + ".jws";
        hold(this.bundle.has(path), "result.jws: the seal of " + each.iss + " is missing.");
        const claims = await open("answer", this.text(path), this.keys(each.iss), path);
        hold(claims.iss === each.iss, path + ": another agency sealed it.");
        hold(
          claims.aud === this.anchor.federation && claims.session === this.session,
          path + ": it is for another federation or run.");
        hold(claims.outcome === each.outcome, path + ": the hub reports another outcome than the agency sealed.");
        if (claims.outcome === "answered") {
          hold(stated(claims) === stated(each), path + ": the hub reports another outcome than the agency sealed.");
          hold(claims.question === question && claims.digest === this.asked.digest, path + ": it is to another question.");
        } else {
          hold([question, "0".repeat(64)].includes(claims.question), path + ": it refuses another question.");
        }
        const own = note(claims.log, path);
        const log = this.then.members.get(each.iss).log;
        const signed = (await linesOf(own, log, path)).length > 0 && checkpoint(own, path).origin === log.name;
        hold(signed, path + ": the agency's own log has not signed the checkpoint in it.");
      }
      for (const path of this.bundle.keys()) {
        const stranger = path.startsWith("seals/") && !expected.some(each => path === "seals/" + each.iss + ".jws");
        hold(!stranger, path + ": it is of nobody who answered or refused.");
      }
      return this.coverage.map(each => each.iss + " " + each.outcome).join(", ");
    }

    /** The release stands in the log; not in every bundle. */
    async released() {
      const what = "release.tlog-proof";
      if (!this.bundle.has(what)) return null;
      const proven = await this.proveThen(receipt(this.text(what), what), what);
      const fits = proven.entry.type === "release" && proven.entry.session === this.session
        && proven.entry.result === hex(await sha256(utf8(this.text("result.jws"))));
      hold(fits, what + ": the entry is not the release of this result.");
      hold(proven.index > this.index, what + ": the release was logged before the question.");
      return "#" + proven.index + ", " + moment(proven.entry.at) + "; " + proven.witnessed + "/" + proven.of;
    }
  }

  /** The log's entries of one question: a receipt each, in the tree that a quorum witnessed. */
  class EntriesCheck extends Check {
    constructor(bundle, anchor, session) {
      super(bundle, anchor);
      this.session = session;
    }

    async entries() {
      if (this.proven === undefined) {
        this.proven = [];
        for (const path of [...this.bundle.keys()].filter(each => !PATTERNS[0].test(each))) {
          hold(RECEIPT.test(path), path + ": it is no receipt.");
          const proven = await this.proveByAny(receipt(this.text(path), path), path);
          hold(RECEIPT.exec(path)[1] === String(proven.index), path + ": it is of another entry.");
          hold(proven.entry.session === this.session, path + ": the entry is about another question.");
          this.proven.push(proven);
        }
        this.proven.sort((a, b) => a.index - b.index);
      }
      return this.proven;
    }

    async ofType(type) {
      return (await this.entries()).filter(each => each.entry.type === type);
    }

    async logged() {
      const found = await this.ofType("open");
      hold(found.length === 1 && found[0] === this.proven[0], "The receipts do not begin with the opening of the question.");
      return "#" + found[0].index + ", " + moment(found[0].entry.at) + "; " + found[0].witnessed + "/" + found[0].of;
    }

    async decided() {
      const found = await this.ofType("decision");
      return found.length === 0 ? null : found.map(each => "#" + each.index + " " + each.entry.agency + " " + each.entry.decision).join(", ");
    }

    async left() {
      const found = await this.ofType("release");
      return found.length === 0
        ? null
        : found.map(each => "#" + each.index + ", " + moment(each.entry.at) + ": " + each.entry.cells + " / " + each.entry.suppressed).join("; ");
    }
  }

  /** What an answer states of its protection and its records, in one spelling. */
  const stated = claims => JSON.stringify([
    claims.epoch, claims.k, claims.kMinors, claims.deviation, claims.withheld, Object.entries(claims.completeness || {}).sort(),
  ]);

  const moment = seconds => new Date(seconds * 1000).toISOString().replace("T", " ").replace(".000Z", " UTC");

  /** Runs the checks; tells each step's outcome: good, bad or off. True when all that can be checked holds. */
  async function verify(file, anchorText, session, steps, tell) {
    let check = null;
    for (const step of steps) {
      try {
        if (check === null) {
          const bundle = await unzip(file);
          const anchor = await anchorOf(anchorText);
          check = session === "" ? new Check(bundle, anchor) : new EntriesCheck(bundle, anchor, session);
        }
        const detail = await check[step]();
        tell(step, detail === null ? "off" : "good", detail || "");
      } catch (e) {
        // What is malformed beyond what the checks foresee does not hold either.
        tell(step, "bad", e instanceof Broken ? e.message : step + ": it is malformed.");
        return false;
      }
    }
    return true;
  }

  // --- The page ---

  for (const section of document.querySelectorAll("[data-check-bundle]")) {
    const button = section.querySelector("[data-run]");
    const chosen = section.querySelector("input[type=file]");
    const anchor = section.querySelector("[data-anchor]");
    const verdict = section.querySelector("[data-verdict]");
    const rows = new Map([...section.querySelectorAll("[data-step]")].map(row => [row.dataset.step, row]));

    const show = (step, state, detail) => {
      const row = rows.get(step);
      const word = row.querySelector(".state");
      word.className = "state " + state;
      word.textContent = section.dataset[state];
      row.querySelector("[data-detail]").textContent = detail;
    };

    const say = (state, words) => {
      verdict.className = state === "" ? "" : "note " + state;
      verdict.replaceChildren();
      const strong = document.createElement("b");
      strong.textContent = words;
      verdict.append(strong);
    };

    const run = async read => {
      button.disabled = true;
      rows.forEach((_, step) => show(step, "off", ""));
      section.querySelector("[data-checks]").hidden = false;
      say("", section.dataset.running);
      try {
        if (!globalThis.crypto || !crypto.subtle || !globalThis.DecompressionStream) {
          say("wait", section.dataset.cannot);
          return;
        }
        const holds = await verify(await read(), anchor.value, section.dataset.session, [...rows.keys()], show);
        say(holds ? "good" : "bad", holds ? section.dataset.holds : section.dataset.fails);
      } catch {
        say("wait", section.dataset.unread);
      } finally {
        button.disabled = false;
      }
    };

    const fetched = async () => {
      const reply = await fetch(section.dataset.checkBundle, { credentials: "same-origin" });
      if (!reply.ok) throw new Error("no bundle");
      return new Uint8Array(await reply.arrayBuffer());
    };

    button.hidden = false;
    button.addEventListener("click", () => {
      if (chosen === null) {
        run(fetched);
      } else if (chosen.files.length === 1) {
        run(async () => new Uint8Array(await chosen.files[0].arrayBuffer()));
      } else {
        chosen.focus();
      }
    });
  }
})();
