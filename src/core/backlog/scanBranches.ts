/** What is missing on which branch: the whole question, from names to rows. */
import type { Git } from '../git/git.ts';
import type { Repository } from '../git/repository.ts';
import { revList } from '../git/revList.ts';
import type { BacklogNote } from '../messages/describeCandidate.ts';
import type { Backlog, BacklogBranch, Cell, OutsideNomination, Row } from './candidate.ts';
import type { CommitFacts } from './commitFacts.ts';
import { MOST_TIPS, listReachedBy } from './commitGraph.ts';
import { nameBranchKey, type DecisionBook } from './decisionBook.ts';
import { findLikelyFixes } from './findLikelyFixes.ts';
import { findPicked } from './findPicked.ts';
import { readHistory, type History } from './history.ts';
import { applyMails, sortByDate } from './applyMails.ts';
import type { Finding } from './finding.ts';
import { nominate } from './nominate.ts';
import type { NominationRequest } from './gatherEvidence.ts';
import { readReferences, type ReadReferences } from './readReferences.ts';
import type { NominationRules } from './nominationForms.ts';
import { indexCopies, indexPresence, type BranchPresence, type CopyIndex } from './presence.ts';
import type { MailFact } from './readMailFacts.ts';
import { readPatchIds } from './readPatchIds.ts';
import { readTagTest, type TagTest } from './tagTest.ts';

/** A scan with all names looked up and all files read; what `scanBacklog` makes of a {@link BacklogQuery}. */
export interface ScanRequest {
    readonly upstream: { readonly name: string; readonly commit: string };
    readonly branches: readonly BacklogBranch[];
    /** Only commits that this one does not reach, 40 hex. */
    readonly since?: string;
    /** Only these upstream commits become rows; their follow-ups are looked for among all. */
    readonly only?: ReadonlySet<string>;
    readonly rules: NominationRules;
    readonly decisions: DecisionBook;
    readonly mails: readonly MailFact[];
    /** Seconds since 1970. */
    readonly now: number;
    /** Also what looks like a fix, without a tag. */
    readonly weak: boolean;
}

/** Branches of one scan: each is a bit, beside upstream and the start of the range. */
export const MOST_BRANCHES = MOST_TIPS - 2;

/** What all branches of a scan are judged by. */
interface ScanContext {
    readonly request: ScanRequest;
    readonly history: History;
    /** Of each commit: bit 0 is upstream's, bit n + 1 that of branch n, and the one behind them that of the range's start. */
    readonly mask: Uint32Array;
    readonly copies: CopyIndex;
    /** Upstream's commits that are asked about, oldest first. */
    readonly inRange: readonly number[];
    readonly references: (index: number) => ReadReferences;
    readonly isTagged: TagTest;
    /** Commits of the range by the upstream commit that they name in a Fixes tag. */
    readonly fixedBy: ReadonlyMap<string, readonly number[]>;
    readonly upstreamPresence: BranchPresence;
    /** In the order of the branches. */
    readonly presences: readonly BranchPresence[];
}

/**
 * @returns a row for each upstream commit of the range that some branch lacks and something is known of, with a cell for each
 *     branch; what could not be looked at is in `notes`
 * @throws GitFailed, GitCancelled
 */
export async function scanBranches(repository: Repository, request: ScanRequest): Promise<Backlog> {
    const { upstream, branches, rules } = request;
    const notes: BacklogNote[] = rules.invalid.map((pattern) => ({ kind: 'pattern-invalid', pattern }));
    const context = await readScanContext(repository, request, notes);
    const { history, copies, mask } = context;
    const mails = sortByDate(request.mails);
    const used = new Set<MailFact>();
    const picked = await findPicked(repository, { history, copies, upstream: upstream.commit, branches, mask, rules });
    const findings: Map<string, Finding>[] = [];
    for (const [at, branch] of branches.entries()) {
        const mailed = applyMails(mails, branch, (written) => findNamedCommit(history, written));
        for (const fact of mailed.used) used.add(fact);
        const underWay = new Map([...picked[at]!, ...mailed.underWay]);
        findings.push(await judgeBranch(repository, context, at, { underWay, others: mailed.others }, notes));
    }
    if (used.size < mails.length) notes.push({ kind: 'mails-elsewhere', count: mails.length - used.size });
    await history.save();
    return { schema: 1, upstream, branches, rows: createRows(context, findings), notes };
}

/** @param notes gets what was cut, and whether few messages say what they are for */
async function readScanContext(
    repository: Repository,
    request: ScanRequest,
    notes: BacklogNote[],
): Promise<ScanContext> {
    const { upstream, branches, since, rules } = request;
    const tips = [upstream.commit, ...branches.map(({ commit }) => commit), ...(since ? [since] : [])];
    const history = await readHistory(repository, tips, rules);
    if (history.cut) notes.push({ kind: 'history-cut', read: history.commits.length });
    const mask = listReachedBy(
        history,
        tips.map((tip) => history.indexOf.get(tip)),
    );
    const isUpstream = (index: number) => (mask[index]! & 1) !== 0;
    const isBefore = (index: number) => since !== undefined && (mask[index]! & (1 << (branches.length + 1))) !== 0;
    const inRange = history.commits.flatMap((_, index) => (isUpstream(index) && !isBefore(index) ? [index] : []));
    const copies = indexCopies(history, isUpstream);
    const references = readReferences(history, copies, inRange, isUpstream);
    const telling = inRange.filter((index) => isTelling(history.commits[index]!)).length;
    if (telling < inRange.length / FEW) notes.push({ kind: 'few-tags', telling, of: inRange.length });
    const isTagged = await readTagTest(
        repository.git,
        inRange.flatMap((index) => {
            const { id, tags } = history.commits[index]!;
            return tags.flatMap(({ afterTag }) => (afterTag === undefined ? [] : [{ commit: id, end: afterTag }]));
        }),
    );
    return {
        ...{ request, history, mask, copies, inRange, references, isTagged },
        fixedBy: indexFixes(inRange, references),
        upstreamPresence: indexPresence(history, copies, isUpstream, isUpstream),
        presences: branches.map((_, at) =>
            indexPresence(history, copies, (index) => isOn(mask, at, index), isUpstream),
        ),
    };
}

/** Whether a branch reaches a commit. @param branch a place in the list of branches */
const isOn = (mask: Uint32Array, branch: number, index: number) => (mask[index]! & (1 << (branch + 1))) !== 0;

function indexFixes(
    indexes: readonly number[],
    references: (index: number) => ReadReferences,
): ReadonlyMap<string, readonly number[]> {
    const fixedBy = new Map<string, number[]>();
    for (const index of indexes)
        for (const reference of references(index).fixes)
            for (const root of reference.kind === 'commit' ? reference.roots : []) {
                const fixes = fixedBy.get(root);
                if (fixes) fixes.push(index);
                else fixedBy.set(root, [index]);
            }
    return fixedBy;
}

/** @param written as a mail names it @returns its id where it is a commit of the scan */
function findNamedCommit(history: History, written: string): string | undefined {
    const named = history.nameOf(written);
    return named?.kind === 'commit' && history.indexOf.has(named.id) ? named.id : undefined;
}

/**
 * @param at a place in the list of branches
 * @param mailed what is on its way to the branch, and what mails nominate
 * @param notes gets how many patches were not compared
 */
async function judgeBranch(
    repository: Repository,
    context: ScanContext,
    at: number,
    { underWay, others }: Pick<NominationRequest, 'underWay' | 'others'>,
    notes: BacklogNote[],
): Promise<Map<string, Finding>> {
    const { request, history, references, isTagged, fixedBy, presences } = context;
    const branch = request.branches[at]!;
    const unpushed = await listUnpushed(repository.git, branch);
    const key = nameBranchKey(branch);
    const presence = presences[at]!;
    const indexes = context.inRange.filter((index) => !isOn(context.mask, at, index));
    const judge = (likely: ReadonlyMap<string, readonly OutsideNomination[]> = new Map()) =>
        nominate({
            ...{ history, branch, presence, upstream: context.upstreamPresence, references, indexes },
            ...{ others: new Map([...likely, ...others]), now: request.now, isTagged, fixedBy, underWay },
            isUnpushed: (id) => unpushed.has(id),
            decisions: (id) => request.decisions.find(id, key),
        });
    const first = judge();
    const uncompared = await addPatchIds(repository, history, presence, first, references);
    if (uncompared > 0) notes.push({ kind: 'patch-ids-cut', left: uncompared });
    const found = uncompared < 0 ? first : judge();
    if (!request.weak) return found;
    return judge(findLikelyFixes(history, indexes, found, siblingsOf(request.branches, presences, at)));
}

/** @param findings of each branch, by commit */
function createRows(
    { request: { branches, only }, history, mask, inRange }: ScanContext,
    findings: readonly ReadonlyMap<string, Finding>[],
): Row[] {
    return inRange.flatMap((index): Row[] => {
        const { id, subject, author, authored, committed } = history.commits[index]!;
        if (only && !only.has(id)) return [];
        const cells = branches.map(({ name }, at): Cell | undefined => {
            const finding = findings[at]!.get(id);
            return finding && cellOf(name, finding);
        });
        if (cells.every((cell) => cell === undefined)) return [];
        const inherited = cells.map(
            (cell, at): Cell | undefined =>
                cell ?? (isOn(mask, at, index) ? inheritedCell(branches[at]!.name, id) : undefined),
        );
        return [{ commit: id, subject, author, authored, committed, cells: inherited }];
    });
}

/** Where fewer than one commit of so many, or none at all, says what it is for, most fixes are not found by what messages say. */
const FEW = 50;

const isTelling = ({ references, tags }: CommitFacts) =>
    tags.length > 0 || references.some(({ relation }) => relation === 'fixes');

/** Commits of one branch that are here alone. */
const MOST_UNPUSHED = 5000;

async function listUnpushed(git: Git, { commit, atRemote }: BacklogBranch): Promise<ReadonlySet<string>> {
    if (atRemote === undefined || atRemote === commit) return new Set();
    return new Set(await revList(git, { from: commit, not: atRemote, most: MOST_UNPUSHED }));
}

/** What other branches of the scan have by a backport. */
function siblingsOf(
    branches: readonly BacklogBranch[],
    presences: readonly BranchPresence[],
    except: number,
): Map<string, { readonly branch: string; readonly as: string }> {
    const siblings = new Map<string, { readonly branch: string; readonly as: string }>();
    for (const [at, { backports }] of presences.entries())
        if (at !== except) for (const [id, as] of backports) siblings.set(id, { branch: branches[at]!.name, as });
    return siblings;
}

function cellOf(branch: string, finding: Finding): Cell {
    const { state, needed, nominations, evidence, presence, until, decision, earlier, reopened } = finding;
    return {
        ...{ branch, state, derived: finding.derived ?? state, needed, nominations, evidence },
        ...(decision ? { decision } : {}),
        ...(earlier?.length ? { earlier } : {}),
        ...(reopened ? { reopened } : {}),
        ...(presence ? { as: { commit: presence.as, strength: presence.strength } } : {}),
        ...(until === undefined ? {} : { until }),
    };
}

/** Another branch lacks it, and this one parted behind it. */
function inheritedCell(branch: string, commit: string): Cell {
    const as = { commit, strength: 'ancestor' as const };
    const evidence = [{ kind: 'landed' as const, as: commit, strength: 'ancestor' as const }];
    return { branch, state: 'landed', derived: 'landed', needed: false, nominations: [], evidence, as };
}

/** Patches of one branch that are compared. */
const MOST_PATCHES = 6000;

/**
 * Looks by patch for what no message and no authorship has told: commits of the branch that carry no commit that is known,
 * against those upstream commits on which something depends.
 * @returns how many were left out; -1 where nothing had to be looked at
 */
async function addPatchIds(
    repository: Repository,
    history: History,
    presence: BranchPresence,
    findings: ReadonlyMap<string, Finding>,
    references: (index: number) => { readonly fixes: readonly { readonly kind: string }[] },
): Promise<number> {
    const own = presence.unexplained;
    if (own.length === 0) return -1;
    const wanted = new Set<string>();
    for (const [id, finding] of findings) {
        if (finding.needed || finding.state === 'undecidable') wanted.add(id);
        const index = history.indexOf.get(id);
        if (index === undefined) continue;
        for (const reference of references(index).fixes as readonly { kind: string; roots?: readonly string[] }[])
            for (const root of reference.roots ?? [])
                if (history.indexOf.has(root) && !presence.find(root)) wanted.add(root);
    }
    const isPlain = (id: string) => history.commits[history.indexOf.get(id)!]!.parents.length === 1;
    const asked = [...[...wanted].filter(isPlain), ...own];
    const some = asked.slice(-MOST_PATCHES);
    await readPatchIds(
        repository,
        history.patchIds,
        some.map((commit) => ({ commit })),
    );
    const byPatch = new Map(
        own.flatMap((id): [string, string][] => {
            const patch = history.patchIds.get(id);
            return patch === undefined ? [] : [[patch, id]];
        }),
    );
    for (const id of wanted) {
        const patch = history.patchIds.get(id);
        const as = patch === undefined ? undefined : byPatch.get(patch);
        if (as !== undefined) presence.addByPatchId(id, as);
    }
    return asked.length - some.length;
}
