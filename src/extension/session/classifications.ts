/** Commits that were called incidental by hand: remembered for the pick, with the window. */
import type * as vscode from 'vscode';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

export class Classifications implements vscode.Disposable {
    private readonly listening: vscode.Disposable;
    constructor(
        private readonly memory: vscode.Memento,
        sessions: Sessions,
    ) {
        this.listening = sessions.onDidChange((session) => session && this.tell(session));
        for (const session of sessions.all) this.tell(session);
    }

    /** @param incidental false takes it back */
    async classify(session: Session, commit: string, incidental: boolean): Promise<void> {
        const key = keyOf(session);
        if (key === undefined) return;
        const others = this.of(key).filter((one) => one !== commit);
        const now = incidental ? [...others, commit] : others;
        await this.memory.update(key, now.length > 0 ? now : undefined);
        this.tell(session);
    }

    dispose(): void {
        this.listening.dispose();
    }

    private of(key: string): readonly string[] {
        return this.memory.get<readonly string[]>(key) ?? [];
    }

    private tell(session: Session): void {
        const key = keyOf(session);
        session.treatAsIncidental(key === undefined ? [] : this.of(key));
    }
}

function keyOf({ root, state }: Session): string | undefined {
    return state.kind === 'conflicted' ? `incidental ${root.toString()} ${state.pick.id}` : undefined;
}
