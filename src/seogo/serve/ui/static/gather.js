// Which of the files chosen or dropped are sent, in how many parts, and which are not and why. Knows nothing of the API.

const MOST = 200; // files a request takes
const DEBRIS = /^[.~]|^(thumbs\.db|desktop\.ini)$|\.tmp$/i;

/** The files that were dropped; those of a folder too, without what a system or a program leaves lying about. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((one) => one.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((one) => one.isDirectory)) return [...transfer.files];
  const found = [];
  for (const one of entries) await walk(one, found);
  return found;
}

async function walk(entry, found) {
  if (entry.isFile) {
    found.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
    return;
  }
  const reader = entry.createReader();
  const inside = [];
  for (let some = null; some?.length !== 0; inside.push(...some)) some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)); // a hundred at a time
  for (const one of inside.sort((one, other) => one.name.localeCompare(other.name))) if (!DEBRIS.test(one.name)) await walk(one, found);
}

/** {parts, same, large}: lists of files that go together; the names that several files bear, none of which goes, since
 * one would take the other's place; the names of those beyond what is taken at once (`mb`). */
export function sorted(files, mb) {
  const most = mb * 2 ** 20 - 65536; // names and boundaries have room of their own
  const names = new Map();
  for (const one of files) names.set(key(one), (names.get(key(one)) ?? 0) + 1);
  const same = [...names].filter(([, count]) => count > 1).map(([name]) => name);
  const large = files.filter((one) => one.size > most).map((one) => one.name);
  const parts = [];
  let room = 0;
  for (const one of files.filter((each) => names.get(key(each)) === 1 && each.size <= most)) {
    if (!parts.length || one.size > room || parts.at(-1).length === MOST) {
      parts.push([]);
      room = most;
    }
    parts.at(-1).push(one);
    room -= one.size + 1024;
  }
  return { parts, same, large };
}

const key = (file) => file.name.normalize("NFC").trim();
