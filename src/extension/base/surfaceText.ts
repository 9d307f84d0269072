/** Text for the surfaces of VS Code, each with its own type, so that a raw string is rejected. Does not import VS Code. */
import { showHidden, showHiddenInLine } from '../../core/base/visibleText.ts';

declare const SURFACE: unique symbol;
type Surface<Name extends string> = string & { readonly [SURFACE]: Name };

/** Of notifications and input boxes, where links are read. */
export type NoteText = Surface<'note'>;
/** Of lists and the status bar, where pictures are read. */
export type LabelText = Surface<'label'>;

/**
 * `[words](command:x)` no longer is a link: VS Code finds one only where the brackets touch (parseLinkedText in
 * src/vs/base/common/linkedText.ts).
 */
export function noteText(text: string): NoteText {
    return showHidden(text, '\n\t').replaceAll('](', '] (') as NoteText;
}

/**
 * `$(name)` stays text, as in `use $(CC)` (escapeIcons in src/vs/base/common/iconLabels.ts). The icon of a row is its
 * `iconPath`. Applied twice it changes nothing more.
 */
export function labelText(text: string): LabelText {
    return showHiddenInLine(text).replace(/(?<!\\)\$\(/g, '\\$(') as LabelText;
}
