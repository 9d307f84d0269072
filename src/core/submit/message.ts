/** The commit message of a backport, from upstream's message and what was done. Pure. */
import { findReferences, referenceLine, type ReferenceForm } from './reference.ts';
import { joinMessage, splitMessage } from './trailers.ts';

export interface MessageRequest {
    /** Upstream's message, whole. */
    readonly original: string;
    /** Upstream's id, 40 hex. */
    readonly upstream: string;
    /** A form, or a line with `<id>` in it that stands below the subject. */
    readonly form: ReferenceForm | { readonly template: string };
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
    const after = [...trailers];
    const add = (line: string) => {
        if (!after.includes(line)) after.push(line);
    };
    if (typeof form !== 'string') {
        const line = form.template.replaceAll('<id>', upstream);
        if (!request.original.split('\n').includes(line)) below.push(line);
    } else if (!findReferences(request.original).some((found) => found.form === form && found.id === upstream)) {
        if (form === 'x') add(referenceLine(form, upstream));
        else below.push(referenceLine(form, upstream));
    }
    if (stableDepOf) add(`Stable-dep-of: ${stableDepOf.commit.slice(0, 12)} ("${stableDepOf.subject}")`);
    const signature = signer && `Signed-off-by: ${signer.name} <${signer.email}>`;
    if (note) {
        // A sign-off that is there already vouches for what stands above it: the note goes in front.
        const lines = noteLines(note.who, note.what);
        const present = after.join('\n').includes(lines.join('\n'));
        const at = signature && after.at(-1) === signature ? after.length - 1 : after.length;
        if (!present) after.splice(at, 0, ...lines);
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
