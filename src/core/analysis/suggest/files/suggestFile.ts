/** Suggestions for a file that conflicts as a whole: deleted on one side, renamed on both, or living elsewhere. */
import type { FileSuggestion } from '../../context/report.ts';
import { readTextAt, type AnalysisContext, type ContextFile } from '../../context/analysisContext.ts';
import { replayEdits } from '../../../diff/replayEdits.ts';
import { classifyPath } from '../model/classifyPath.ts';
import { findCodeOnTarget } from '../../history/findCodeOnTarget.ts';
import { findEditedCode } from './findEditedCode.ts';
import { computeLikeness, findMovedFile, type MovedFile } from './findMovedFile.ts';
import { classifyReplay } from '../model/classifyReplay.ts';
import { readSearchedText } from './readSearchedText.ts';

/** @returns undefined where nothing is known about it */
export async function suggestFile(context: AnalysisContext, file: ContextFile): Promise<FileSuggestion | undefined> {
    if (file.kind === 'rename/rename') return renamedTwice(context, file);
    if (file.kind === 'directory rename') return movedAlong(context, file);
    if (file.kind !== 'modify/delete' && file.kind !== 'rename/delete') return undefined;
    if (file.target && !file.patch)
        return {
            action: 'drop',
            rule: 'deleted-by-pick',
            confidence: 'possible',
            reason: { kind: 'deleted-by-pick' },
        };
    if (!file.base || !file.patch || file.target) return undefined;
    const [base, patch] = await Promise.all([
        readSearchedText(context, file.base.oid),
        readSearchedText(context, file.patch.oid),
    ]);
    const { found, addedBy } =
        base === undefined || patch === undefined
            ? { found: undefined, addedBy: undefined }
            : await findMovedFile(context, file, base);
    if (found) return moveTo(found, base!, patch!);
    const home = base === undefined ? undefined : await findHome(context, file, base, patch);
    if (home !== undefined) return carryTo(context, home, base!, patch);
    return {
        action: 'drop',
        rule: 'drop-file',
        // A test of its own can be taken along whole, and often is.
        confidence: addedBy !== undefined && classifyPath(file.path) === 'code' ? 'likely' : 'possible',
        reason: { kind: 'no-such-file', ...(addedBy === undefined ? {} : { addedBy }) },
    };
}

/** The file of the target with the code of the missing one; else with the code that the pick edits in it. */
async function findHome(
    context: AnalysisContext,
    { path, basePath = path }: ContextFile,
    base: string,
    patch: string | undefined,
): Promise<string | undefined> {
    const whole = await findCodeOnTarget(context, basePath);
    if (whole !== undefined || patch === undefined) return whole;
    return findEditedCode(context, basePath, base, patch);
}

/** The code stands in a file that is not like the missing one as a whole. */
async function carryTo(
    context: AnalysisContext,
    path: string,
    base: string,
    patch: string | undefined,
): Promise<FileSuggestion> {
    const text = await readSearchedText(context, `${context.trees.target}:${path}`);
    const done = text === undefined || patch === undefined ? undefined : replayEdits(text, base, patch);
    if (done && ['exact', 'merged', 'already'].includes(classifyReplay(done)))
        return {
            ...{ action: 'move', rule: 'moved-file', confidence: 'possible', path, text: done.text },
            reason: { kind: 'moved-file', path, likeness: computeLikeness(base, text!), fits: true },
        };
    return {
        action: 'drop',
        rule: 'drop-file',
        confidence: 'possible',
        reason: { kind: 'code-elsewhere', path },
    };
}

function moveTo({ path, text, likeness, findRenames, origin }: MovedFile, base: string, patch: string): FileSuggestion {
    const done = replayEdits(text, base, patch);
    const fits = ['exact', 'merged', 'already'].includes(classifyReplay(done));
    return {
        action: 'move',
        rule: 'moved-file',
        // Its own history says where it was, and nothing has to be guessed there.
        confidence: origin && fits ? 'likely' : 'possible',
        path,
        text: done.text,
        reason: {
            kind: 'moved-file',
            path,
            likeness,
            fits,
            ...(origin ? { origin: { how: origin.how, commit: origin.commit } } : {}),
            ...(findRenames === undefined ? {} : { findRenames }),
        },
        ...(findRenames === undefined ? {} : { findRenames }),
    };
}

/** Both sides gave it a new name: a backport keeps the target's, with the change in it. */
async function renamedTwice(context: AnalysisContext, file: ContextFile): Promise<FileSuggestion | undefined> {
    const rule = 'renamed-by-both';
    if (!file.target && !file.patch)
        return { action: 'drop', rule, confidence: 'likely', reason: { kind: 'renamed-by-both' } };
    if (file.patch && !file.target)
        return { action: 'drop', rule, confidence: 'possible', reason: { kind: 'renamed-on-target' } };
    const text = file.regions.length ? undefined : await readTextAt(context.store, context.trees.result, file.path);
    return text === undefined
        ? undefined
        : { action: 'edit', rule, confidence: 'possible', text, reason: { kind: 'keeps-target-name' } };
}

/** The pick adds a file to a folder that is elsewhere on the target; git has put it there and asks. */
async function movedAlong(context: AnalysisContext, file: ContextFile): Promise<FileSuggestion | undefined> {
    const text = file.regions.length ? undefined : await readTextAt(context.store, context.trees.result, file.path);
    if (text === undefined || !file.patch) return undefined;
    const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1) || '/';
    return {
        action: 'edit',
        rule: 'moved-folder',
        confidence: 'likely',
        text,
        reason: { kind: 'moved-folder', folder },
    };
}
