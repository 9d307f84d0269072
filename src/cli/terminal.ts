/** All output of the command line: names, subjects and git's messages must not reach the terminal as control codes. */
import { showHidden } from '../core/base/visibleText.ts';

declare const TERMINAL: unique symbol;
/** Text that a terminal shows and does not obey. */
export type TerminalText = string & { readonly [TERMINAL]: true };

/** Control codes are spelled out; line ends and tabs stay. */
export const terminalText = (text: string): TerminalText => showHidden(text, '\n\t') as TerminalText;

/** @returns when it is written */
export const printOut = (text: string): Promise<void> => write(process.stdout, terminalText(text));

/** @returns when it is written */
export const printError = (text: string): Promise<void> => write(process.stderr, terminalText(text));

function write(stream: NodeJS.WriteStream, text: TerminalText): Promise<void> {
    return new Promise((resolve) => stream.write(text, () => resolve()));
}
