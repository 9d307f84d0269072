/** All of the warnings that the host shows outside of the conflict editor. */
import * as vscode from 'vscode';
import type { Sessions } from '../session/sessions.ts';
import { registerWarningCommands } from './registerWarningCommands.ts';
import { registerWarningsInText } from './registerWarningsInText.ts';
import type { Marks } from './marks.ts';
import { registerMarkerFaults } from './registerMarkerFaults.ts';
import { registerProblems } from './registerProblems.ts';

/** Registers problems, hovers, fixes and commands of warnings. @param marks what the user has looked at */
export function registerWarnings(sessions: Sessions, marks: Marks): vscode.Disposable {
    return vscode.Disposable.from(
        registerProblems(sessions),
        registerMarkerFaults(sessions),
        registerWarningsInText(sessions),
        registerWarningCommands(sessions, marks),
    );
}
