/**
 * Names, lists and ids inside of sentences.
 *
 * How core makes a sentence that a user reads:
 *
 * - Core hands out facts: a code or a rule of a union, and what was found. A function in this folder makes the sentence of
 *   them, at the edge where it is shown. No program reads a sentence back.
 * - The words stand in `l10n.t` of `@vscode/l10n`, as one string literal with `{0}`, `{1}` for the facts: English
 *   where no bundle is configured (command line, tests), the user's language in VS Code. The host that shows a sentence
 *   configures the bundle, and the analyst's thread does so too.
 * - One and many are two literals: `count === 1 ? t('1 line differs.') : t('{0} lines differ.', count)`. A
 *   sentence is not put together of halves: other languages order them otherwise.
 * - What a repository names goes through {@link quoteName}, {@link printable} or {@link someNames}. A `{` that stays as it
 *   is (`stash@{1}`) is part of a fact, never of the literal.
 * - No option of the command line and no button: the host words the next step where that differs.
 * - `npm run l10n` gathers the literals into `l10n/bundle.l10n.json` and says which translations are missing.
 */
import * as l10n from '@vscode/l10n';
import { showHidden } from '../base/visibleText.ts';

/**
 * A name from a repository, fit to stand in a sentence and on a terminal: quoted, control characters (escape codes,
 * newlines, text direction marks) spelled out.
 */
export function quoteName(name: string): string {
    return showHidden(JSON.stringify(name));
}

/** Text without control characters, which a terminal would obey. */
export function printable(text: string): string {
    return quoteName(text)
        .slice(1, -1)
        .replace(/\\(["\\])/g, '$1')
        .replace(/\\t/g, '\t');
}

/** The first few names, quoted, and how many more there are: `"a", "b" and 2 more`. */
export function someNames(names: readonly string[], most = 5): string {
    return someItems(names.map(quoteName), most);
}

/** The first few of what is fit to be shown as it is, and how many more there are: `a, b and 2 more`. */
export function someItems(items: readonly string[], most = 5): string {
    const shown = items.slice(0, most).join(', ');
    return items.length > most ? l10n.t('{0} and {1} more', shown, items.length - most) : shown;
}
