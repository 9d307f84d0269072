/** Who works on the invented tree. */
export const MARA = 'Mara Lindqvist <mara@example.com>';
export const JONAS = 'Jonas Okafor <jonas@example.net>';
export const NOOR = 'Noor Haddad <noor@example.org>';
export const WEI = 'Wei Castellanos <wei@example.com>';
/** Keeps the tree. */
export const RUNE = 'Rune Adeyemi <rune@example.org>';
/** Keeps the stable branches. */
export const TILDA = 'Tilda Sorensen <tilda@example.org>';

export const signed = (...people: string[]) => people.map((who) => `Signed-off-by: ${who}`).join('\n');
