/** The patch's own edits carried to the target, line by line; and with the target's names for things. */
import { replay, type Replay } from '../edits.ts';
import { learn, translate, type Renaming } from '../translation.ts';
import type { Proposal, Rule } from '../proposal.ts';

export const replayed: Rule = ({ target, base, patch, replay: done }) => {
    if (!done.edits.length) return [];
    const kind = classOf(done);
    const out: Proposal[] = [
        {
            rule: ruleOf(kind),
            text: done.text,
            marks: [`replay: ${kind}`],
            why: WHY[kind] ?? '',
            argued: kind === 'exact' || kind === 'already' || kind === 'merged',
        },
    ];
    if (done.edits.includes('placed')) {
        out.push({
            rule: 'replay',
            text: replay(target, base, patch, 'other').text,
            marks: ['replay: placed elsewhere'],
            why: 'The lines that the patch adds are placed beside the other one of their neighbours upstream.',
        });
    }
    return out;
};

/** How the edits of a replay went, worst first: one word for the ranking. */
export function classOf({ edits }: Replay): string {
    const has = (kind: Replay['edits'][number]) => edits.includes(kind);
    const all = (...kinds: Replay['edits'][number][]) => edits.every((edit) => kinds.includes(edit));
    if (!edits.length) return 'nothing';
    if (all('already')) return 'already';
    if (all('missing')) return 'missing';
    if (has('clash')) return all('clash') ? 'clash' : 'some clash';
    if (has('missing')) return has('placed') ? 'some missing, placed' : 'some missing';
    if (has('placed')) return 'placed';
    return has('merged') ? 'merged' : 'exact';
}

function ruleOf(kind: string): string {
    if (kind === 'already') return 'already-applied';
    return kind === 'missing' ? 'drop' : 'replay';
}

const WHY: Readonly<Record<string, string>> = {
    already: 'All that the patch adds here is there already.',
    missing: 'The lines that the patch changes here are not on the target, so there is nothing to change.',
    clash: 'Both sides changed the same words; the target’s are kept.',
    'some clash':
        'The edits of the patch that fit are applied; where both sides changed the same words the target’s are kept.',
    'some missing': 'The edits of the patch whose lines the target has are applied; the others have no subject here.',
    'some missing, placed': 'The lines that the patch adds are added; its other edits have no subject here.',
    placed: 'The lines that the patch adds are placed where they come closest to their neighbours upstream.',
    merged: 'Each edit of the patch is applied to the same line of the target, word by word.',
    exact: 'Target and base differ around the edit only: the lines that the patch changes are the same on both.',
};

/** The patch in the target's words: renames learned from the file and from the region itself. */
export const translated: Rule = ({ file, target, base, patch, replay: plain }) => {
    const own = learn(base, target);
    const out: Proposal[] = [];
    for (const [mark, translations] of [
        ['translated: file', [own, file.translation]],
        ['translated: region', [own]],
    ] as const) {
        const [from, to] = [translate(base, ...translations), translate(patch, ...translations)];
        if (!to.used.length) continue;
        const done = replay(target, from.text, to.text);
        if (done.text === plain.text || out.some(({ text }) => text === done.text)) continue;
        const added = to.used.filter((renaming) => !from.used.includes(renaming)).length > 0;
        out.push({
            rule: 'translated',
            text: done.text,
            marks: [mark, `translated: ${classOf(done)}`, ...(added ? ['translated: in new lines'] : [])],
            why: `In the target’s words (${renamingsShown(to.used)}) the edit of the patch applies.`,
        });
    }
    return out;
};

export function renamingsShown(used: readonly Renaming[]): string {
    const shown = used.slice(0, 4).map(({ from, to }) => `${from.join('')} is ${to.join('') || 'left out'}`);
    return shown.join(', ') + (used.length > 4 ? ` and ${used.length - 4} more` : '');
}
