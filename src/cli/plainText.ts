/** Names and subjects come from the repository: a terminal must not obey what is in them. */
import { showHidden } from '../core/base/visibleText.ts';

/** What is one line stays one: line breaks and invisible characters are escaped; tabs stay. Pure. */
export const plainText = (text: string): string => showHidden(text, '\t');
