/** The engine as a session and the questions use it: core's functions, each call on a repository opened for it. */
import path from 'node:path';
import * as vscode from 'vscode';
import { startAnalyst } from '../../analyst/client.ts';
import type { AnalyzeRequest } from '../../core/analysis/context/analysisContext.ts';
import { openStore } from '../../core/git/store.ts';
import { findApplying, findBackports } from '../../core/analysis/applyingSibling.ts';
import { tryPicks } from '../../core/analysis/context/tryPicks.ts';
import { abortBackport } from '../../core/backport/abort.ts';
import { continueBackport, skipPick } from '../../core/backport/continue.ts';
import type { RequestedForm } from '../../core/commitMessage/messageReference.ts';
import { revisionIn } from '../../core/backport/commitNames.ts';
import { resolveCommits } from '../../core/backport/commits.ts';
import { finishBackport } from '../../core/backport/finish.ts';
import { branchesOf, listCommits } from '../../core/backport/history.ts';
import { rememberName, readCorrectedNames } from '../../core/backport/correctedNames.ts';
import { listBackups } from '../../core/backport/backups.ts';
import { restoreBackup } from '../../core/backport/restoreBackup.ts';
import { readyForMergeTool } from '../../core/backport/otherTool.ts';
import { dropParked, pickFirst, pickInstead, returnToParked } from '../../core/backport/park.ts';
import { readState } from '../../core/backport/snapshot.ts';
import { quitBackport } from '../../core/backport/quit.ts';
import { retryBackport } from '../../core/backport/retry.ts';
import {
    recreateConflict,
    stageFiles,
    takeNameUpstream,
    resolveWithSide,
    unstageFile,
    readSideTexts,
} from '../../core/backport/stage.ts';
import { throughRename } from '../../core/backport/throughRename.ts';
import { startBackport } from '../../core/backport/start.ts';
import { restoreStashed, stashChanges } from '../../core/backport/stashed.ts';
import { writeWaiting } from '../../core/backport/waiting.ts';
import { listTargets } from '../../core/backport/targets.ts';
import { useConflictStyle } from '../../core/backport/useStyle.ts';
import { openRepository, stillThere, type Repository } from '../../core/git/repository.ts';
import { resolveCommit } from '../../core/git/refs.ts';
import { conflictStyle, setConflictStyle } from '../../core/git/conflictStyle.ts';
import { askHistory } from '../../core/git/questions.ts';
import { listRemotes, push, pushRemote } from '../../core/git/push.ts';
import { rangeDiffOfPairs } from '../../core/git/rangeDiff.ts';
import { commitAsText, diffAsText } from '../../core/git/show.ts';
import { fetch } from '../../core/git/fetch.ts';
import { addWorkTree } from '../../core/git/worktrees.ts';
import type { Host } from '../../core/base/host.ts';
import { commitNotFound } from '../../core/messages/refusal.ts';
import { hasSendEmail, sendEmail } from '../../core/git/sendEmail.ts';
import { bringSeries, hasB4 } from '../../core/submit/b4.ts';
import { rememberMail } from '../../core/submit/fromMail.ts';
import { addMailHints } from '../../core/submit/hints.ts';
import { endAm, readStoppedAm, turnRejects } from '../../core/submit/leftovers.ts';
import { readMemory, rememberSubmission, updateMemory } from '../../core/backport/memory.ts';
import { draftMessage, messageOf, rewordOne, upstreamCommitOf } from '../../core/submit/pickMessages.ts';
import { checkpatch, maintainersOf, scriptsIn } from '../../core/submit/scripts.ts';
import { preparePullRequest, prepareSeries, writePrepared } from '../../core/submit/prepare.ts';
import { planTrial, summarizeTrial, runTrial } from '../../core/verify/build/trial.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import type { Call, Engine } from './engine.ts';

/** Log entries offered at once; a search looks at all of the history. */
const LOG = 300;

/**
 * @param assets folder of the bundles
 * @param options what the user set for the analysis, asked each time
 * @param messageForm how messages name the upstream commit, as the user set it, asked for each backport
 * @returns serves one repository and ends with `dispose`
 */
export function createEngine(
    root: string,
    assets: string,
    host: Host,
    options: () => Pick<AnalyzeRequest, 'apiMappings' | 'warnings'>,
    messageForm: () => RequestedForm,
): Engine & { dispose(): void } {
    const data = { root, assets, sentences: vscode.l10n.bundle };
    const analyst = startAnalyst(path.join(assets, 'analyst.cjs'), data, host.log);
    /** Where things are does not change while the folder is open; each call has its own end and log. */
    let known: Repository | undefined;
    const open = async ({ root: dir, signal, host: { log } }: Call): Promise<Repository> => {
        known ??= await openRepository(dir, { signal, log });
        await stillThere(known);
        return { ...known, git: { ...known.git, signal, log } };
    };
    return {
        readState: async (call) => readState(await open(call)),
        start: async (call, request) =>
            startBackport(await open(call), { messageForm: messageForm(), ...request }, call.host),
        continue: async (call) => continueBackport(await open(call), call.host),
        skip: async (call, reason) => skipPick(await open(call), call.host, { reason }),
        retry: async (call, how) => retryBackport(await open(call), how, call.host),
        throughRename: async (call, files) => throughRename(await open(call), files),
        abort: async (call) => abortBackport(await open(call), call.host),
        quit: async (call) => quitBackport(await open(call), call.host),
        pickFirst: async (call, commits) => pickFirst(await open(call), commits, call.host),
        pickInstead: async (call, commit) => pickInstead(await open(call), commit, call.host),
        returnToParked: async (call) => returnToParked(await open(call), call.host),
        dropParked: async (call) => dropParked(await open(call)),
        minimalSet: ({ signal }, commit) => analyst.ask('minimalSet', { commit, onto: 'HEAD' }, signal),
        askHistory: async (call, question) => askHistory((await open(call)).git, question),
        finish: async (call) => finishBackport(await open(call)),
        stage: async (call, files) => stageFiles(await open(call), files),
        unstage: async (call, file) => unstageFile(await open(call), file),
        takeSide: async (call, file, side) => resolveWithSide(await open(call), file, side),
        takeNameUpstream: async (call, file) => takeNameUpstream(await open(call), file),
        readyForMergeTool: async (call, file) => readyForMergeTool(await open(call), file),
        recreate: async (call, file, style) => recreateConflict(await open(call), file, style),
        stash: async (call, message) => stashChanges(await open(call), message),
        bringBack: async (call) => restoreStashed(await open(call), call.host),
        useConflictStyle: async (call, style, forGood) => useConflictStyle(await open(call), style, { forGood }),
        addWorkTree: async (call, folder, commit) => addWorkTree((await open(call)).git, folder, commit),
        gitVersion: async (call) => (await open(call)).version.text,
        conflictStyle: async (call) => conflictStyle((await open(call)).git),
        setConflictStyle: async (call, style) => setConflictStyle((await open(call)).git, style),
        async versions(call, file) {
            const { target, base, patch, merged, patchPath, markerSize } = await readSideTexts(await open(call), file);
            return {
                modes: {
                    ...(target ? { target: target.mode } : {}),
                    ...(base ? { base: base.mode } : {}),
                    ...(patch ? { patch: patch.mode } : {}),
                },
                ...(patchPath === undefined ? {} : { patchPath }),
                ...(target ? { target: target.text } : {}),
                ...(base ? { base: base.text } : {}),
                ...(patch ? { patch: patch.text } : {}),
                ...(merged === undefined ? {} : { merged }),
                ...(markerSize === undefined ? {} : { markerSize }),
            };
        },
        async sideBytes(call, file, side) {
            const found = (await readSideTexts(await open(call), file))[side];
            return found ? { bytes: found.bytes, oid: found.oid } : { bytes: new Uint8Array(), oid: '' };
        },
        kept: async (call) => listBackups(await open(call)),
        restore: async (call, name) => restoreBackup(await open(call), name),
        diff: async (call, which) => diffAsText((await open(call)).git, which),
        async analyze(call, commit, mainline, stopped, onPart) {
            const ask = {
                ...options(),
                commit,
                onto: 'HEAD',
                stopped,
                ...(mainline === undefined ? {} : { mainline }),
            };
            return addMailHints(await open(call), await analyst.ask('analyze', ask, call.signal, onPart));
        },
        names: async (call, pick) => readCorrectedNames(await open(call), pick),
        keepName: async (call, pick, name) => rememberName(await open(call), pick, name),
        check: ({ signal }, request) => analyst.ask('check', request, signal),
        async resolve(call, name) {
            const id = await resolveCommit((await open(call)).git, revisionIn(name));
            if (!id) throw commitNotFound(name);
            return id;
        },
        verify: ({ signal }, request) => analyst.ask('verify', request, signal),
        warned: ({ signal }, request) => analyst.ask('warned', request, signal),
        rangeDiff: async (call, pairs) => rangeDiffOfPairs((await open(call)).git, pairs),
        planTrial: async (call, trial, request) => planTrial(await open(call), trial, request),
        runTrial: async (call, plan, hear) => runTrial(await open(call), plan, hear),
        trialResults: async (call, backport) => summarizeTrial(await open(call), backport),
        scripts: async (call) => scriptsIn(await open(call)),
        checkpatch: async (call, commit) => checkpatch(await open(call), commit),
        maintainers: async (call, commit) => maintainersOf(await open(call), commit),
        checks: ({ signal }, request) => analyst.ask('checks', request, signal),
        readMail: ({ signal }, source) => analyst.ask('mail', { source }, signal),
        stoppedAm: async (call) => readStoppedAm(await open(call)),
        endAm: async (call) => endAm(await open(call)),
        turnRejects: async (call) => turnRejects(await open(call)),
        hasB4,
        bringSeries: async (call, message) => bringSeries(await open(call), message),
        fetch: async (call, remote, refspec) => fetch((await open(call)).git, remote, refspec),
        originalOf: async (call, commit) => upstreamCommitOf(await open(call), commit),
        setWaiting: async (call, requests) => writeWaiting(await open(call), requests),
        message: async (call, commit) => messageOf(await open(call), commit),
        draftMessage: async (call, request) => draftMessage(await open(call), request),
        reword: async (call, branch, commit, message) => rewordOne(await open(call), branch, commit, message),
        backportDir: async (call) => (await open(call)).backportDir,
        prepareSeries: async (call, outgoing) => prepareSeries(await open(call), outgoing),
        writeSeries: async (call, prepared) => writePrepared(await open(call), prepared),
        async remotes(call, branch) {
            const { git } = await open(call);
            const [remotes, usual] = await Promise.all([listRemotes(git), pushRemote(git, branch)]);
            return { remotes, usual };
        },
        pullRequest: async (call, request) => preparePullRequest(await open(call), request),
        push: async (call, remote, branch) => push((await open(call)).git, remote, branch),
        hasSendEmail: async (call) => hasSendEmail((await open(call)).git),
        sendEmail: async (call, files, dryRun) => sendEmail((await open(call)).git, files, dryRun),
        rememberMail: async (call, plan) => rememberMail(await open(call), plan),
        rememberSubmission: async (call, ...submission) => rememberSubmission(await open(call), ...submission),
        memory: async (call) => readMemory(await open(call)),
        remember: async (call, change) => updateMemory(await open(call), change),
        dispose: () => analyst.dispose(),
    };
}

/** Looks up what the questions ask, until they are answered. */
export function createTargetPreview(root: string, host: Host): TargetPreview {
    const ending = new AbortController();
    const { signal } = ending;
    const repository: Promise<Repository> = openRepository(root, { signal, log: host.log });
    // Opened with the first try: whoever leaves at the first question has made nothing.
    let store: ReturnType<typeof openStore> | undefined;
    repository.catch(() => {});
    /** By the commit that they are backports of. */
    const backports = new Map<string, Promise<readonly string[]>>();
    return {
        commits: async (query) => listCommits(await repository, { query, limit: LOG }),
        branchesOf: async (ids) => branchesOf(await repository, ids),
        resolve: async (text) => resolveCommits(await repository, text),
        targets: async () => listTargets(await repository),
        async try(commits, target, mainline) {
            store ??= openStore(root, host);
            const [opened, ids] = [await store, commits.map((commit) => commit.id)];
            const tried = await tryPicks(opened, ids, target.commit, mainline);
            const [id] = ids;
            if (tried.outcome !== 'conflicts' || ids.length > 1 || id === undefined) return tried;
            if (!backports.has(id)) backports.set(id, findBackports((await repository).git, id));
            const sibling = await findApplying(opened, await backports.get(id)!, target.commit).catch(() => undefined);
            return sibling === undefined ? tried : { ...tried, sibling };
        },
        dispose() {
            ending.abort();
            void store?.then((opened) => opened.dispose()).catch((error: unknown) => host.log(String(error)));
        },
    };
}

/** The repository that holds a folder. @throws Refusal no repository, git missing or too old */
export async function repositoryAt(dir: string, host: Host): Promise<Repository> {
    return openRepository(dir, { log: host.log });
}

/** A commit as a document: header, message, files, patch. */
export async function printCommit(root: string, commit: string, host: Host): Promise<string> {
    return commitAsText((await openRepository(root, { log: host.log })).git, commit);
}
