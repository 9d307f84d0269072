/** The message of a commit that takes another one back. Pure. */
import { joinMessage } from './trailers.ts';

/** What `composeRevert` needs to know of a revert to write its message. */
export interface RevertMessage {
    /** The commit that is taken back, 40 hex. */
    readonly commit: string;
    readonly subject: string;
    /** The upstream commit that it carries, as far as its own message tells: 40 hex. */
    readonly upstream?: string;
    /** The branch names upstream commits as the stable trees of the kernel do. */
    readonly isKernels: boolean;
    /** Of a merge: the parent whose side is kept, 40 hex. */
    readonly mainline?: string;
    /** Why, in the user's words: paragraphs; "" for none. */
    readonly reason: string;
    readonly signer?: { readonly name: string; readonly email: string };
}

/** Columns of the reason's lines; what the user has wrapped stays. */
const WIDTH = 75;

/**
 * git's own first sentence, with the upstream commit as the stable trees name it:
 * `This reverts commit <id> which is commit <upstream id> upstream.`
 * A revert of a revert is a `Reapply`, as git calls it since 2.43.
 */
export function composeRevert(request: RevertMessage): string {
    const { subject, reason, signer } = request;
    const again = /^Revert "(.+)"$/.exec(subject)?.[1];
    const text = reason.replace(/\r\n/g, '\n').trim();
    return joinMessage({
        subject: again === undefined ? `Revert "${subject}"` : `Reapply "${again}"`,
        body: [firstSentence(request), ...(text === '' ? [] : [text.split('\n').map(wrap).join('\n')])].join('\n\n'),
        trailers: signer ? [`Signed-off-by: ${signer.name} <${signer.email}>`] : [],
    });
}

function firstSentence({ commit, upstream, isKernels, mainline }: RevertMessage): string {
    const reversing = mainline === undefined ? '' : `, reversing\nchanges made to ${mainline}`;
    if (upstream === undefined) return `This reverts commit ${commit}${reversing}.`;
    if (isKernels) return `This reverts commit ${commit} which is commit ${upstream} upstream${reversing}.`;
    return `This reverts commit ${commit}${reversing}.\n\nIt was a backport of ${upstream}.`;
}

/** Words longer than a line stay whole. */
function wrap(line: string): string {
    if (line.length <= WIDTH || /^\s/.test(line)) return line;
    const lines: string[] = [];
    let now = '';
    for (const word of line.split(' ')) {
        if (now !== '' && now.length + 1 + word.length > WIDTH) {
            lines.push(now);
            now = word;
        } else now = now === '' ? word : `${now} ${word}`;
    }
    return [...lines, now].join('\n');
}
