// Makes passkeys and signs in by them, with the browser's own dialogue. It writes text into the page and nothing else, keeps nothing,
// and speaks with this site only.
"use strict";
(() => {
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));

  const text = buffer =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const ids = list => (list || []).map(each => ({ ...each, id: bytes(each.id) }));

  const creation = o => ({
    ...o,
    challenge: bytes(o.challenge),
    user: { ...o.user, id: bytes(o.user.id) },
    excludeCredentials: ids(o.excludeCredentials),
  });

  const request = o => ({ ...o, challenge: bytes(o.challenge), allowCredentials: ids(o.allowCredentials) });

  const answer = credential => {
    const from = credential.response;
    const response = { clientDataJSON: text(from.clientDataJSON) };
    if (from.attestationObject) {
      response.attestationObject = text(from.attestationObject);
      response.transports = from.getTransports ? from.getTransports() : [];
    } else {
      response.authenticatorData = text(from.authenticatorData);
      response.signature = text(from.signature);
      response.userHandle = from.userHandle ? text(from.userHandle) : null;
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  /** Posts a form; what comes back is JSON either way. */
  const post = async (address, fields) => {
    const reply = await fetch(address, { method: "POST", body: new URLSearchParams(fields), redirect: "error" });
    const document = await reply.json();
    if (!reply.ok) throw new Error(document.code || "failed");
    return document;
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const say = form.querySelector("[data-say]");
    const button = form.querySelector("button");
    if (!window.PublicKeyCredential) continue;
    form.hidden = false;
    form.addEventListener("submit", async event => {
      event.preventDefault();
      button.disabled = true;
      say.textContent = form.dataset.wait;
      try {
        const fields = Object.fromEntries(new FormData(form));
        const asked = await post(form.dataset.begin, fields);
        const options = JSON.parse(asked.options).publicKey;
        const credential = form.dataset.passkey === "make"
          ? await navigator.credentials.create({ publicKey: creation(options) })
          : await navigator.credentials.get({ publicKey: request(options) });
        const done = await post(form.action, { ...fields, password: "", ticket: asked.ticket, answer: answer(credential) });
        window.location.assign(done.to);
      } catch (e) {
        say.textContent = e.message === "password" ? form.dataset.password : form.dataset.failed;
        button.disabled = false;
      }
    });
  }
})();
