// The library: what comes in by files, folders, drops and pastes, and what is done with what is chosen.
import { Trouble, addFile, addText, say, send, work } from "/static/request.js";

const added = document.getElementById("added");
const role = (form) => new FormData(form).get("role");

function line(text, isTrouble) {
  const item = document.createElement("li");
  item.className = isTrouble ? "trouble" : "";
  item.textContent = text;
  added.append(item);
}

async function take(files) {
  const form = document.getElementById("add-files");
  let taken = 0;
  let wrong = 0;
  for (const file of files) {
    try {
      const items = await addFile(file, { role: role(form) }, (reason) => {
        wrong += 1;
        line(reason, true);
      });
      taken += items.length;
      say(`${taken} of ${files.length} came in`);
    } catch (trouble) {
      wrong += 1;
      line(`${file.name}: ${trouble.message}`, true);
    }
  }
  if (taken > 0 && wrong === 0) location.assign("/");
  else if (taken > 0) line(`${taken} came in; load the page again to see them`);
}

for (const id of ["files", "folder"]) {
  const input = document.getElementById(id);
  input?.addEventListener("change", () => take([...input.files]));
}

addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  take([...event.dataTransfer.files]);
});

const text = document.getElementById("add-text");
text?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const data = new FormData(text);
  try {
    await addText(data.get("text"), { name: data.get("name"), role: data.get("role") });
    location.assign("/");
  } catch (trouble) {
    say(trouble.message, true);
  }
});

document.getElementById("example")?.addEventListener("click", () => location.assign("/check#example"));

const chosen = document.getElementById("chosen");
const boxes = () => [...chosen.querySelectorAll('input[name="document"]:checked')];

function count() {
  const n = boxes().length;
  document.getElementById("chosen-count").textContent = n === 0 ? "nothing chosen" : `${n} chosen`;
}
chosen?.addEventListener("change", count);
if (chosen) count();

chosen?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const ids = boxes().map((box) => box.value);
  try {
    switch (event.submitter.value) {
      case "check": {
        const report = boxes().find((box) => box.dataset.role === "report")?.value ?? "";
        const sources = ids.filter((id) => id !== report);
        location.assign(`/check?report=${report}&sources=${sources.join(",")}`);
        break;
      }
      case "collate":
        if (ids.length < 2) throw new Trouble({ detail: "choose two versions or more" });
        await work("/v1/collations", { documents: ids });
        break;
      case "reuse":
        if (ids.length < 2) throw new Trouble({ detail: "choose two documents or more" });
        await work("/v1/reuse", { documents: ids });
        break;
      case "remove":
        if (ids.length === 0) throw new Trouble({ detail: "choose what is to be taken out" });
        if (!confirm(`Take ${ids.length} out of the library, for good?`)) break;
        for (const id of ids) await send("DELETE", `/v1/documents/${id}`);
        location.assign("/");
    }
  } catch (trouble) {
    say(trouble.message, true);
  }
});
