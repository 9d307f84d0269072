/** The words of a text that may be names, shorter ones left out. Pure. */
export const listWords = (text: string): readonly string[] => text.match(/[\p{L}_]\p{ID_Continue}{2,}/gu) ?? [];
