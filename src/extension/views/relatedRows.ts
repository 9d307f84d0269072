/** The trees of related commits: what the report found, grouped by what it means for the user. Pure. */
import * as l10n from '@vscode/l10n';
import type { Related, RelatedRelation, Report } from '../../core/analysis/context/report.ts';
import { commands } from '../base/ids.ts';
import { listExplainedRegions, type Explained } from '../related/listExplainedRegions.ts';
import type { RegionPlace } from '../model/regionPlace.ts';
import { foldEvidence, wholeEvidence } from '../model/foldEvidence.ts';
import { oneLine, shortId, splitPath, type TreeRow } from '../base/treeRow.ts';

/** The trees of related commits, by the names that {@link views} has their ids under. */
export type RelatedView = 'prerequisites' | 'incidental' | 'followUps';

interface Group {
    readonly relation: RelatedRelation;
    readonly icon: string;
    readonly color?: string;
    /** Shown as a heading over its commits; without one they stand at the top. */
    readonly heading?: () => string;
    readonly headingIcon?: string;
    /** What a screen reader calls a commit of this group. */
    readonly word: () => string;
}

const GROUPS: Readonly<Record<RelatedView, readonly Group[]>> = {
    prerequisites: [
        {
            relation: 'prerequisite',
            icon: 'git-commit',
            color: 'charts.yellow',
            heading: () => l10n.t('Needed'),
            headingIcon: 'warning',
            word: () => l10n.t('prerequisite'),
        },
        {
            relation: 'unsure',
            icon: 'git-commit',
            heading: () => l10n.t('Not sure'),
            headingIcon: 'question',
            word: () => l10n.t('perhaps a prerequisite'),
        },
    ],
    incidental: [{ relation: 'incidental', icon: 'git-commit', word: () => l10n.t('incidental') }],
    followUps: [
        { relation: 'revert', icon: 'discard', color: 'charts.red', word: () => l10n.t('revert of the pick') },
        {
            relation: 'follow-up',
            icon: 'git-pull-request-go-to-changes',
            color: 'charts.yellow',
            word: () => l10n.t('follow-up'),
        },
        { relation: 'sibling', icon: 'repo-forked', color: 'charts.blue', word: () => l10n.t('sibling') },
    ],
};

/** @param places the regions of a file as its document has them */
export function relatedRows(
    view: RelatedView,
    report: Report | undefined,
    places: (path: string) => readonly RegionPlace[] = () => [],
): TreeRow[] {
    if (!report) return [];
    return GROUPS[view].flatMap((group): TreeRow[] => {
        const commits = report.related.filter((related) => related.relation === group.relation);
        if (commits.length === 0) return [];
        const rows = commits.map((related, index) => ({
            ...commitRow(related, group, listExplainedRegions(report, related.commit, places)),
            folded: index > 0,
        }));
        if (!group.heading) return rows;
        return [
            {
                id: `group/${group.relation}`,
                label: group.heading(),
                description: String(commits.length),
                icon: group.headingIcon ?? 'list-unordered',
                children: rows,
            },
        ];
    });
}

function commitRow(related: Related, group: Group, regions: readonly Explained[]): TreeRow {
    const isClassified = related.evidence.some(({ rule }) => rule === 'classified');
    const why = wholeEvidence(related);
    const subject = oneLine(related.subject);
    return {
        id: `${related.relation}/${related.commit}`,
        label: subject,
        description: shortId(related.commit),
        tooltip: `${related.commit}\n${oneLine(related.author)}, ${related.date.slice(0, 10)}\n${subject}${why && `\n\n${why}`}`,
        spoken: `${subject}, ${group.word()}, ${shortId(related.commit)}`,
        icon: group.icon,
        ...(group.color ? { color: group.color } : {}),
        context: isClassified ? 'related.treated' : `related.${related.relation}`,
        command: { id: commands.showCommit, arguments: [related.commit] },
        children: [
            ...foldEvidence(related, regions.length > 0).map((text, index) => ({
                id: `${related.relation}/${related.commit}/${index}`,
                label: text,
                tooltip: why,
                spoken: text,
                icon: 'note',
            })),
            ...regions.map((region) => regionRow(related, region)),
        ],
    };
}

/** A place that the commit explains; opens it. */
function regionRow({ relation, commit }: Related, { path, index, line, heading }: Explained): TreeRow {
    const { name } = splitPath(path);
    const label = oneLine(heading) || l10n.t('Region {0}', index + 1);
    return {
        id: `${relation}/${commit}/${path}/${index}`,
        label,
        description: `${oneLine(name)}:${line}`,
        spoken: l10n.t('explains {0}, {1} line {2}', label, oneLine(name), line),
        tooltip: l10n.t('A region that this commit explains: {0}, line {1}', oneLine(path), line),
        icon: 'git-merge',
        context: 'explained',
        commit,
        command: { id: commands.openFile, arguments: [path, line] },
    };
}

/** What a tree without rows says, so that "nothing found" and "not looked yet" never look alike. */
export function relatedMessage(
    view: RelatedView,
    shown: { readonly running: boolean; readonly report: Report | undefined; readonly analysing: boolean },
): string | undefined {
    if (!shown.running) return l10n.t('Shown while a backport runs.');
    if (shown.analysing && (shown.report?.pending?.includes('related') ?? true))
        return shown.report && relatedRows(view, shown.report).length > 0
            ? l10n.t('Looking for more…')
            : l10n.t('Looking…');
    if (!shown.report) return l10n.t('The search failed. The log says why.');
    if (relatedRows(view, shown.report).length > 0) return undefined;
    switch (view) {
        case 'prerequisites':
        case 'incidental': {
            const { looked } = shown.report;
            if (looked === undefined || looked === 0) return l10n.t('None found.');
            return looked === 1
                ? l10n.t('None found in 1 commit that touches these lines.')
                : l10n.t('None found in {0} commits that touch these lines.', looked);
        }
        case 'followUps':
            return l10n.t('No follow-up fixes and no siblings found.');
    }
}
