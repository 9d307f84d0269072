/** Files in conflict. Whoever calls saves the documents first. */
import { listBackups } from '../../../core/backport/backups.ts';
import { prepareMergeTool } from '../../../core/backport/prepareMergeTool.ts';
import { restoreBackup } from '../../../core/backport/restoreBackup.ts';
import {
    recreateConflict,
    recreateConflicts,
    resolveWithSide,
    stageFiles,
    takeNameUpstream,
    unstageFile,
} from '../../../core/backport/stageFiles.ts';
import { useConflictStyle } from '../../../core/backport/useConflictStyle.ts';
import { readConflictStyle, setConflictStyle, type ConflictStyle } from '../../../core/git/conflictStyle.ts';
import { findFileSides, readFileSides, readSideBytes, type Side } from '../fileSides.ts';
import { change, look } from './operationEntry.ts';

/** Sides of files in conflict, their resolution, and what the user corrected. */
export const fileOperations = {
    readFileSides: look(({ repository }, file: string) => readFileSides(repository, file)),
    /** Of a file with markers that no operation explains. */
    findFileSides: look(({ repository }, file: string, text: string) => findFileSides(repository, file, text)),
    readSideBytes: look(({ repository }, file: string, side: Side) => readSideBytes(repository, file, side)),
    /** Marks files as resolved as they are in the work tree, or gone from it. */
    stage: change(({ repository, step }, files: readonly string[]) => stageFiles(repository, files, { step })),
    /** Takes that mark back; the file stays as it is. */
    unstage: change(({ repository, step }, file: string) => unstageFile(repository, file, { step })),
    /** Resolves a file as one side has it, or has it not; what was there is saved. */
    resolveWithSide: change(({ repository, step }, file: string, side: Side) =>
        resolveWithSide(repository, file, side, { step }),
    ),
    /** Resolves a new file by putting it where upstream has it. */
    takeNameUpstream: change(({ repository, step }, file: string) => takeNameUpstream(repository, file, { step })),
    /** Writes the markers anew; what was there is saved. */
    recreateConflict: change(({ repository, step }, file: string, style: ConflictStyle) =>
        recreateConflict(repository, file, style, { step }),
    ),
    /** The same for every file of the step that has stopped. */
    recreateConflicts: change(({ repository, step }, style: ConflictStyle) =>
        recreateConflicts(repository, style, { step }),
    ),
    /** Saves the file's text. Answers with arguments of git that run the user's merge tool on it. */
    readyForMergeTool: change(({ repository, step }, file: string) => prepareMergeTool(repository, file, { step })),
    /** Rewrites files without edits. @returns their paths */
    useConflictStyle: change(({ repository }, style: ConflictStyle, forGood: boolean) =>
        useConflictStyle(repository, style, { forGood }),
    ),
    readConflictStyle: look(({ repository }) => readConflictStyle(repository.git)),
    /** For this repository, for good. */
    setConflictStyle: change(({ repository }, style: ConflictStyle) => setConflictStyle(repository.git, style)),
    /** Saved results, newest first. */
    listBackups: look(({ repository }) => listBackups(repository)),
    /** Writes saved results back; what is there now is saved first. Answers with the paths written. */
    restoreBackup: change(({ repository }, name: string) => restoreBackup(repository, name)),
} as const;
