/** Context keys for menus, keybindings and welcome views. */
import * as vscode from 'vscode';
import { contexts } from '../ids.ts';
import type { Sessions } from '../sessions.ts';
import { leftOf } from '../views/words.ts';

export function registerContexts(sessions: Sessions): vscode.Disposable {
    const said = new Map<string, string>();
    const say = (key: string, value: unknown) => {
        const text = JSON.stringify(value);
        if (said.get(key) === text) return;
        said.set(key, text);
        void vscode.commands.executeCommand('setContext', key, value);
    };
    const update = () => {
        const state = sessions.active?.state;
        say(contexts.state, state?.kind ?? 'idle');
        say(contexts.left, state?.kind === 'conflicted' && leftOf(state.files).places > 0);
        // `resource in …` compares with the URI's text, as the explorer and the editor title have it.
        const files = sessions.all.flatMap((session) =>
            session.state.kind === 'conflicted'
                ? session.state.files.map((file) => [session.uri(file.path).toString(), true] as const)
                : [],
        );
        say(contexts.conflicted, Object.fromEntries(files));
    };
    update();
    return sessions.onDidChange(update);
}
