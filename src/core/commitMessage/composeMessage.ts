/** The commit message of a backport, from upstream's message and what was done. Pure. */
import { findReferences, nameForm, printReferenceLine, standsOnTop, type AnyForm } from './messageReference.ts';
import { joinMessage, splitMessage } from './trailers.ts';

/** What `composeMessage` needs to know of a backport to write its message. */
export interface MessageRequest {
    /** Upstream's message, whole. */
    readonly original: string;
    /** Upstream's id, 40 hex. */
    readonly upstream: string;
    readonly form: AnyForm;
    /** Who carries it: gets a `Signed-off-by` at the end. */
    readonly signer?: { readonly name: string; readonly email: string };
    /** What differed and how it was resolved; becomes `[ <who>: <what> ]` before the sign-off. */
    readonly note?: { readonly who: string; readonly what: string };
    /** The commit that needs this one, where this one is a prerequisite. */
    readonly stableDepOf?: { readonly commit: string; readonly subject: string };
}

/** Columns of a conflict note. */
const WIDTH = 75;

/**
 * Upstream's text and trailers stay as they are, in their order; what the backport adds follows, in the order that the
 * stable trees use: reference, upstream's trailers, `Stable-dep-of`, note, sign-off. Doing it twice changes nothing.
 */
export function composeMessage(request: MessageRequest): string {
    const { subject, body, trailers } = splitMessage(request.original);
    const { form, upstream, signer, note, stableDepOf } = request;
    const below: string[] = [];
    let after = [...trailers];
    const add = (line: string) => {
        if (!after.includes(line)) after.push(line);
    };
    const present = findReferences(request.original, form);
    if (!present.some((found) => found.form === nameForm(form) && found.id === upstream)) {
        if (standsOnTop(form)) below.push(printReferenceLine(form, upstream));
        else add(printReferenceLine(form, upstream));
    }
    const signature = signer && `Signed-off-by: ${signer.name} <${signer.email}>`;
    // An existing sign-off covers only the lines above it.
    const beforeOwn = () => (signature && after.at(-1) === signature ? after.length - 1 : after.length);
    if (stableDepOf) {
        const line = `Stable-dep-of: ${stableDepOf.commit.slice(0, 12)} ("${stableDepOf.subject}")`;
        if (!after.includes(line)) after.splice(beforeOwn(), 0, line);
    }
    if (note) {
        const lines = noteLines(note.who, note.what);
        const present = after.join('\n').includes(lines.join('\n'));
        if (!present) after = [...after.slice(0, beforeOwn()), ...lines, ...after.slice(beforeOwn())];
    }
    if (signature && after.at(-1) !== signature) after.push(signature);
    return joinMessage({ subject, body: [...below, body].filter((part) => part !== '').join('\n\n'), trailers: after });
}

/** `[ <who>: <what> ]`, folded. */
function noteLines(who: string, what: string): string[] {
    const lines: string[] = [];
    let line = '[';
    for (const word of `${who}: ${what} ]`.split(/\s+/).filter(Boolean)) {
        if (line.length + 1 + word.length > WIDTH && line !== '[') {
            lines.push(line);
            line = ` ${word}`;
        } else line += ` ${word}`;
    }
    return [...lines, line];
}
