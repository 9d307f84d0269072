/** Names and addresses of people, as mails have them. Pure. */

const ADDRESS = /^[^\s@<>"',;]{1,128}@[^\s@<>"',;]{1,255}$/;

/** A whole address, and a name that cannot end the header that it stands in. */
export function isPerson(name: string | undefined, address: string | undefined): address is string {
    return address !== undefined && ADDRESS.test(address) && !/[^\P{Cc}\t]/u.test(name ?? '');
}

/** `Name <address>`, or the address alone. */
export const printPerson = (name: string, address: string) => (name ? `${quoted(name)} <${address}>` : address);

/** A name with a comma or the like must stand in quotes (RFC 5322, atext). */
const quoted = (name: string) => (/[",.:;<>@()[\]\\]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name);
