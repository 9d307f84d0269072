/**
 * Every name that the manifest and the code share, once, with its type. A test holds package.json and
 * package.nls.json against it, both ways.
 */

import type { WarningLevels } from './warningLevels.ts';

/** Every command of package.json; the hidden ones are called by rows, links and keys. The ids stay when a name changes. */
export const commands = {
    pick: 'backport.pick',
    /** The same, on the commit that it was called on. */
    pickCommit: 'backport.pickCommit',
    /** In a worktree of its own. */
    pickInWorktree: 'backport.pickApart',
    /** Takes commits of a branch back, with what builds on them. */
    revertOnBranch: 'backport.revertOnBranch',
    /** The same, of the commit that it was called on. */
    revertCommit: 'backport.revertCommit',
    /** A branch of backports goes onto what its target is now. */
    rebaseBranch: 'backport.rebaseBranch',
    /** What is left of a rebase: the list itself, as a text to edit. */
    editTodo: 'backport.editTodo',
    /** Every backport of a branch is verified again. */
    auditBranch: 'backport.auditBranch',
    continue: 'backport.continue',
    skip: 'backport.skip',
    abort: 'backport.abort',
    /** Forgets the pick; everything stays as it is. */
    quit: 'backport.quit',
    retry: 'backport.retry',
    /** Picks a commit once more of which the result leaves nothing. */
    backToConflict: 'backport.backToConflict',
    /** A file that the target has under another name is merged as if it had the pick's. */
    throughRename: 'backport.throughRename',
    finish: 'backport.finish',
    restoreResults: 'backport.restoreResults',
    /** `git diff`, `git diff HEAD`, `git diff --cached`, as documents. */
    showDiff: 'backport.showDiff',
    showDiffHead: 'backport.showDiffHead',
    showDiffStaged: 'backport.showDiffStaged',
    refresh: 'backport.refresh',
    showOutput: 'backport.showOutput',
    reportIssue: 'backport.reportIssue',
    showCommit: 'backport.showCommit',
    copyHash: 'backport.copyHash',
    copyCcLine: 'backport.copyCcLine',
    /** On a related commit: park the running pick and pick this one first. */
    pickFirst: 'backport.pickFirst',
    pickMinimalSet: 'backport.pickMinimalSet',
    pickSibling: 'backport.pickSibling',
    treatAsIncidental: 'backport.treatAsIncidental',
    treatAsFound: 'backport.treatAsFound',
    returnToParked: 'backport.returnToParked',
    dropParked: 'backport.dropParked',
    showWithFunctions: 'backport.showWithFunctions',
    functionHistory: 'backport.functionHistory',
    blameThere: 'backport.blameThere',
    searchRange: 'backport.searchRange',
    copyGitCommand: 'backport.copyGitCommand',
    openFile: 'backport.openFile',
    openConflictEditor: 'backport.openConflictEditor',
    openText: 'backport.openText',
    takeTarget: 'backport.takeTarget',
    takeBase: 'backport.takeBase',
    takePatch: 'backport.takePatch',
    takeBoth: 'backport.takeBoth',
    compareTarget: 'backport.compareTarget',
    comparePatch: 'backport.comparePatch',
    nextRegion: 'backport.nextRegion',
    previousRegion: 'backport.previousRegion',
    markResolved: 'backport.markResolved',
    markUnresolved: 'backport.markUnresolved',
    /** A file without markers: what shall become of it. */
    decide: 'backport.decide',
    /** After a file was marked: the next one, or the way on. */
    nextFile: 'backport.nextFile',
    recreateConflict: 'backport.recreateConflict',
    /** How the markers of this pick, or of all to come, are written. */
    conflictStyle: 'backport.conflictStyle',
    openMergeEditor: 'backport.openMergeEditor',
    openMergeTool: 'backport.openMergeTool',
    /** A branch that was chosen together with others. */
    startWaiting: 'backport.startWaiting',
    dropWaiting: 'backport.dropWaiting',
    /** Changes that were stashed for a backport. */
    bringBack: 'backport.bringBack',
    markRegionResolved: 'backport.markRegionResolved',
    nextWarning: 'backport.nextWarning',
    previousWarning: 'backport.previousWarning',
    /** In the conflict editor: what a warning compares, and what can be done. */
    showWarning: 'backport.showWarning',
    markChecked: 'backport.markChecked',
    showChecked: 'backport.showChecked',
    applySuggestion: 'backport.applySuggestion',
    whySuggestion: 'backport.whySuggestion',
    acceptProven: 'backport.acceptProven',
    /** A FAILED mail or a patch from the clipboard, a file or an editor. */
    startFromMail: 'backport.startFromMail',
    /** Hunks of `.rej` files as regions in their files. */
    turnRejects: 'backport.turnRejects',
    /** The new commit beside the original patch. */
    verify: 'backport.verify',
    /** The same for any two commits. */
    compare: 'backport.compare',
    nextDifference: 'backport.nextDifference',
    previousDifference: 'backport.previousDifference',
    markReviewed: 'backport.markReviewed',
    /** Builds the files that the backport touches; runs its test; nothing runs without these. */
    build: 'backport.build',
    test: 'backport.test',
    /** git range-diff of the series against its originals. */
    rangeDiff: 'backport.rangeDiff',
    /** Pushes the branch of the backport, with title and text for a pull request on the clipboard. */
    push: 'backport.push',
    editMessage: 'backport.editMessage',
    /** Saves the message that is edited, and closes its editor. */
    acceptMessage: 'backport.acceptMessage',
    prepareMail: 'backport.prepareMail',
    /** Picks a follow-up onto the branch of the backport that is done. */
    addToSeries: 'backport.addToSeries',
    /** Upstream commits beside each maintained branch. */
    openBacklog: 'backport.openBacklog',
    checkBacklog: 'backport.checkBacklog',
    /** The next conflict of the backlog, on the branch where one was resolved last. */
    resolveNext: 'backport.resolveNext',
    /** On a commit: it is taken for the branches that are chosen. */
    addToBacklog: 'backport.addToBacklog',
    undoDecision: 'backport.undoDecision',
    /** The backport that is done here, else the last run of many picks. */
    undoBackport: 'backport.undoBackport',
    /** A branch goes back to where it was before backports came to it. */
    moveBranchBack: 'backport.moveBranchBack',
    /** Files of mails that say what was asked for, sent and queued. */
    readMails: 'backport.readMails',
    /** What became of backports in a month. */
    showMonthReport: 'backport.showMonthReport',
} as const;

/** Views of package.json, and the container that holds them. */
export const views = {
    container: 'backport',
    backport: 'backport.state',
    prerequisites: 'backport.prerequisites',
    incidental: 'backport.incidental',
    followUps: 'backport.followUps',
    backlog: 'backport.backlog',
} as const;

/** Runs what the selected row of a view does. Not in the manifest: it means nothing without a row. */
export const openRowCommand = (view: string): string => `${view}.openRow`;

/** Context keys, set by the host and read in `when` clauses. */
export const contexts = {
    /** The kind of the active session's state: `idle`, `blocked`, `conflicted`, `empty`, `stopped`, `picked`; `interrupted` for a blocked one that can be aborted, `untrusted` before git may run. */
    state: 'backport.stateKind',
    /** What git is in the middle of: `cherry-pick`, `rebase`, `merge` …; `none` where nothing runs. */
    operation: 'backport.operation',
    /** Some regions are left: Continue waits. */
    left: 'backport.left',
    /** A pick is parked. */
    parked: 'backport.parked',
    /** Changes are stashed that were in the way of a backport. */
    stashed: 'backport.stashed',
    /** Branches wait that were chosen together with others. */
    waiting: 'backport.waiting',
    /** Paths of the files in conflict, for `resourcePath in`. */
    conflicted: 'backport.conflictedFiles',
    /** The text editor that is shown has conflict markers that no operation explains. */
    hasMarkers: 'backport.hasMarkers',
    /** Says nothing: setting it is a way to the window and back (see commands/quickPick.ts). */
    listDrawn: 'backport.listDrawn',
} as const;

/** Editors of package.json; VS Code writes the id into `workbench.editorAssociations`. */
export const customEditors = { conflict: 'backport.conflictEditor' } as const;

/** The kind of the tasks that build and test. */
export const tasks = { trial: 'backport.trial' } as const;

/** Types of the panels, by which VS Code restores those of a former window. */
export const webviews = {
    verify: 'backport.verifyView',
    backlog: 'backport.backlogView',
    month: 'backport.monthView',
} as const;

/** Settings under `backport.`, with their type and default. */
export interface Settings {
    readonly recordOrigin: boolean;
    readonly signOff: boolean;
    readonly branchName: string;
    readonly openConflictEditor: boolean;
    readonly openNextFile: boolean;
    readonly codeLens: boolean;
    readonly decorations: boolean;
    readonly layout: 'stacked' | 'columns';
    readonly letterKeys: boolean;
    readonly warnings: WarningLevels;
    /** Names of calls that take something, each with the call that gives it back. */
    readonly pairs: Readonly<Record<string, unknown>>;
    /** Newer forms and what older trees have instead, a line each. */
    readonly forms: readonly unknown[];
    /** Maintained branches, presets and patterns of nominations, codes of reasons: of the backlog. */
    readonly branches: readonly unknown[];
    readonly nominations: readonly unknown[];
    readonly reasons: readonly unknown[];
    /** Files of mails, absolute or below the repository. */
    readonly mails: readonly unknown[];
    readonly openVerify: 'always' | 'conflicts' | 'never';
    readonly messageForm: 'auto' | 'x' | 'commit-upstream' | 'upstream-commit' | 'template';
    readonly messageTemplate: string;
    readonly rules: 'auto' | 'kernel' | 'generic';
    readonly mailTo: string;
    /** Words for the shell; "" takes what the repository has. */
    readonly buildCommand: string;
    readonly makeVariables: Readonly<Record<string, string>>;
    /** By branch, `*` for any characters; the first that fits. */
    readonly testCommands: Readonly<Record<string, string>>;
}

/** Full keys of the settings in package.json, by the name that {@link Settings} has the type of. */
export const settings = {
    recordOrigin: 'backport.recordOrigin',
    signOff: 'backport.signOff',
    branchName: 'backport.branchName',
    openConflictEditor: 'backport.openConflictEditor',
    openNextFile: 'backport.openNextFile',
    codeLens: 'backport.codeLens',
    decorations: 'backport.decorations',
    layout: 'backport.layout',
    letterKeys: 'backport.letterKeys',
    warnings: 'backport.warnings',
    pairs: 'backport.pairs',
    forms: 'backport.forms',
    branches: 'backport.branches',
    nominations: 'backport.nominations',
    reasons: 'backport.reasons',
    mails: 'backport.mails',
    openVerify: 'backport.openVerify',
    messageForm: 'backport.messageForm',
    messageTemplate: 'backport.messageTemplate',
    rules: 'backport.rules',
    mailTo: 'backport.mailTo',
    buildCommand: 'backport.buildCommand',
    makeVariables: 'backport.makeVariables',
    testCommands: 'backport.testCommands',
} as const satisfies Record<keyof Settings, string>;
