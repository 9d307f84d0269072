/** Text for the surfaces of VS Code, each with its own type, so that a raw string is rejected. Does not import VS Code. */
import { showHidden, showHiddenInLine } from '../../core/base/visibleText.ts';

declare const SURFACE: unique symbol;
type Surface<Name extends string> = string & { readonly [SURFACE]: Name };

/** Of notifications and input boxes, where links are read. */
export type NoteText = Surface<'note'>;
/** Of lists, lenses and names of terminals, where pictures are read. */
export type LabelText = Surface<'label'>;
/** Of the status bar: a picture of ours before a {@link LabelText}. */
export type StatusText = Surface<'status'>;
/** Of titles, rows and decorations: one line of characters that are all seen. */
export type TitleText = Surface<'line'>;
/** Of what is told over several lines: problems, tooltips. */
export type ParagraphText = Surface<'paragraph'>;

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

/** @param icon name of a codicon, of ours */
export function statusText(icon: string, text: string): StatusText {
    return `$(${icon}) ${labelText(text)}` as StatusText;
}

/** Line breaks become spaces, what nobody sees is spelled out. */
export function titleText(text: string): TitleText {
    return showHiddenInLine(text) as TitleText;
}

/** As {@link titleText}, but line breaks and tabs stay. */
export function paragraphText(text: string): ParagraphText {
    return showHidden(text, '\n\t') as ParagraphText;
}
