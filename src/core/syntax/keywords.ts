/** Words of languages, gathered from their records: for texts whose language does not matter. */
import { LANGUAGES } from './languages.ts';

/** The same of languages that have no record, and of libraries that nearly every text uses. */
const OTHERS = ['val', 'internal', 'none', 'string', 'min', 'max'];

/** Words whose exchange is never a rename: they are part of languages, or values. */
export const RESERVED: ReadonlySet<string> = new Set([
    ...OTHERS,
    ...LANGUAGES.flatMap(({ keywords }) => [...keywords]),
]);

/** Pattern sources of what makes a comment a command to a tool, so that it is more than a comment. */
export const TOOL_COMMENTS: readonly string[] = [
    ...new Set(LANGUAGES.flatMap(({ toolComments }) => toolComments ?? [])),
];
