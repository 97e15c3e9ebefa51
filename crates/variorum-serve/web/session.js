// Signs in with the token of the address, or with one that is typed.

async function signIn(token) {
  const response = await fetch("/v1/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  if (response.ok) {
    // the token does not stay in the address
    history.replaceState(null, "", location.pathname + location.search);
    location.reload();
    return;
  }
  const status = document.getElementById("status");
  status.className = "trouble";
  status.textContent = "This token lets nobody in. The server makes a new one each time it starts.";
}

const form = document.getElementById("sign-in");
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  signIn(new FormData(form).get("token"));
});
const given = /^#token=([^&]+)$/.exec(location.hash);
if (given) signIn(decodeURIComponent(given[1]));
