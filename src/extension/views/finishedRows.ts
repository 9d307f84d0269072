/** What is left when all is committed, and the functions that the last comparison is of. Pure. */
import * as l10n from '@vscode/l10n';
import type { BackportState, Submission } from '../../core/backport/state.ts';
import type { BlockComparison, FileComparison, Verification } from '../../core/verify/model.ts';
import type { ComparedPick } from '../session/comparisons.ts';
import { commands } from '../base/ids.ts';
import { oneLine, splitPath, type TreeRow } from '../base/treeRow.ts';
import { countFiles as filesWord } from '../base/countRemaining.ts';

type Picked = Extract<BackportState, { kind: 'picked' }>;

/** Optional next steps after a backport. @param next the way on in the backlog */
export function finishedRows(state: Picked, compared: ComparedPick | undefined, next?: TreeRow): TreeRow[] {
    const mine = compared && state.picks.some(({ commit }) => commit === compared.found.backport.commit);
    const last = state.submitted?.at(-1);
    return [
        {
            id: 'verify',
            label: l10n.t('Verify'),
            description: verifyWords(mine ? compared : undefined),
            icon: mine && compared.reviewed ? 'pass' : 'compare-changes',
            ...(mine && compared.reviewed ? { color: 'charts.green' } : {}),
            command: { id: commands.verify, arguments: [] },
        },
        {
            id: 'message',
            label: l10n.t('Edit Message…'),
            icon: 'edit',
            command: { id: commands.editMessage, arguments: [] },
        },
        {
            id: 'build',
            label: l10n.t('Build Touched Files'),
            icon: 'tools',
            command: { id: commands.build, arguments: [] },
        },
        {
            id: 'mail',
            label: l10n.t('Prepare Mail…'),
            icon: 'mail',
            command: { id: commands.prepareMail, arguments: [] },
        },
        {
            id: 'push',
            label: l10n.t('Push for a Pull Request…'),
            icon: 'cloud-upload',
            command: { id: commands.push, arguments: [] },
        },
        ...(next ? [next] : []),
        ...(last ? [submittedRow(last, state.submitted ?? [])] : []),
        ...(mine ? functionRows(compared.found) : []),
    ];
}

function verifyWords(compared: ComparedPick | undefined): string {
    if (!compared) return l10n.t('beside the original patch');
    const { left, reviewed } = compared;
    const checks =
        left === undefined
            ? ''
            : left === 0
              ? l10n.t('all checks done')
              : left === 1
                ? l10n.t('1 check left')
                : l10n.t('{0} checks left', left);
    return (
        [reviewed ? l10n.t('reviewed') : '', checks].filter(Boolean).join(', ') || l10n.t('beside the original patch')
    );
}

function submittedRow(last: Submission, all: readonly Submission[]): TreeRow {
    const when = last.date.slice(0, 16).replace('T', ' ');
    const where = oneLine(last.how === 'pushed' ? last.where : splitPath(last.where).name);
    const label = {
        written: l10n.t('Mails written'),
        sent: l10n.t('Mails sent'),
        pushed: l10n.t('Branch pushed'),
    }[last.how];
    return {
        id: 'submitted',
        label,
        description: `${where}, ${when}`,
        tooltip: all.map((one) => `${one.how}: ${oneLine(one.where)}, ${one.date}`).join('\n'),
        icon: last.how === 'written' ? 'circle-large-filled' : 'pass-filled',
        color: last.how === 'written' ? 'charts.blue' : 'charts.green',
    };
}

/** Functions that are listed; more are counted. */
const MOST = 60;
/** Of more, those that are the same as upstream stand folded: they would hide the others. */
const FEW = 12;

function functionRows({ files, backport }: Verification): TreeRow[] {
    const all = files.flatMap((file, at) => file.blocks.map((block, index) => ({ file, block, at, index })));
    if (all.length === 0) return [];
    const rowsOf = (some: typeof all) => [
        ...some
            .slice(0, MOST)
            .map(({ file, block, at, index }) => functionRow(file, block, `${at}/${index}`, [at, index])),
        ...moreRow(some.length - MOST),
    ];
    const same = all.filter(({ block }) => isSame(block));
    const apart = all.length > FEW && same.length > 1;
    /** Many functions of several files stand below their files, each with its share of what is listed. */
    const byFile = (some: typeof all, id: string): TreeRow[] => {
        const paths = [...new Set(some.map(({ at }) => at))];
        if (some.length <= FEW || paths.length < 2) return rowsOf(some);
        return paths.map((at) => {
            const own = some.filter((one) => one.at === at);
            const path = files[at]!.backport ?? files[at]!.original ?? '';
            const { name, folder } = splitPath(path);
            return {
                id: `functions/${id}/${at}`,
                label: oneLine(name),
                description: [String(own.length), oneLine(folder)].filter(Boolean).join(' · '),
                tooltip: oneLine(path),
                file: path,
                folded: own.length > FEW,
                children: rowsOf(own),
            };
        });
    };
    return [
        {
            id: `functions/${backport.commit}`,
            label: l10n.t('Functions changed'),
            description: l10n.t('{0} in {1}', all.length, filesWord(files.length)),
            icon: 'symbol-method',
            children: apart
                ? [
                      ...byFile(
                          all.filter(({ block }) => !isSame(block)),
                          'differ',
                      ),
                      {
                          id: `functions/same/${backport.commit}`,
                          label: l10n.t('{0} more', same.length),
                          description: l10n.t('same patch'),
                          icon: 'pass',
                          color: 'charts.green',
                          folded: true,
                          children: byFile(same, 'same'),
                      },
                  ]
                : byFile(all, 'all'),
        },
    ];
}

function moreRow(count: number): TreeRow[] {
    return count > 0 ? [{ id: `functions/more/${count}`, label: l10n.t('{0} more', count), icon: 'ellipsis' }] : [];
}

const isSame = ({ counts }: BlockComparison) => counts.change + counts.context === 0;

function functionRow(
    { backport, original }: FileComparison,
    block: BlockComparison,
    id: string,
    place: readonly number[],
): TreeRow {
    const { name, backportName, counts } = block;
    const file = splitPath(backport ?? original ?? '');
    const label = oneLine(backportName ?? name) || `${oneLine(file.name)}:${firstLine(block)}`;
    const words = wordsOf(block);
    return {
        id: `function/${id}`,
        label,
        description: words,
        tooltip: `${label}: ${words}\n${oneLine(backport ?? original ?? '')}`,
        spoken: l10n.t('{0}, {1}, in {2}', label, words, oneLine(file.name)),
        icon: counts.change > 0 ? 'edit' : counts.context > 0 ? 'circle-large-outline' : 'pass',
        ...(isSame(block) ? { color: 'charts.green' } : {}),
        command: { id: commands.verify, arguments: [{ place }] },
    };
}

function wordsOf({ counts, rows }: BlockComparison): string {
    if (rows.length > 0 && rows.every((row) => !row.backport)) return l10n.t('left out');
    if (rows.length > 0 && rows.every((row) => !row.original)) return l10n.t('only here');
    if (counts.change === 1) return l10n.t('adapted, 1 line');
    if (counts.change > 0) return l10n.t('adapted, {0} lines', counts.change);
    return counts.context > 0 ? l10n.t('same patch, context differs') : l10n.t('same patch');
}

/** The first changed line: what stands outside of functions has no other name. */
function firstLine({ rows }: BlockComparison): number {
    const changed = rows.find(({ original, backport }) => (backport ?? original)?.kind !== ' ');
    const line = changed?.backport ?? changed?.original;
    return line?.after ?? line?.before ?? 1;
}
