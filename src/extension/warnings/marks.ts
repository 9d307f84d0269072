/** Warnings that the user has looked at, each with the reason, remembered for the pick that they were found in. */
import * as vscode from 'vscode';
import type { Session } from '../session/session.ts';

const KEY = 'backport.checked';
/** Picks whose marks are kept. */
const MOST_PICKS = 30;

type Stored = Readonly<Record<string, Readonly<Record<string, string>>>>;

export class Marks implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    readonly onDidChange = this.changed.event;

    constructor(private readonly memento: vscode.Memento) {}

    /** Reasons of the running pick, by the warning's id. */
    of(session: Session): Readonly<Record<string, string>> {
        const key = keyOf(session);
        return (key === undefined ? undefined : this.stored[key]) ?? {};
    }

    /** @param reason undefined takes the mark back */
    async set(session: Session, id: string, reason: string | undefined): Promise<void> {
        const key = keyOf(session);
        if (key === undefined) return;
        const { [key]: before = {}, ...others } = this.stored;
        const { [id]: _old, ...rest } = before;
        const now = reason === undefined ? rest : { ...rest, [id]: reason };
        const kept = Object.entries(others).slice(-MOST_PICKS);
        await this.memento.update(KEY, Object.fromEntries([...kept, [key, now]]));
        this.changed.fire();
    }

    dispose(): void {
        this.changed.dispose();
    }

    private get stored(): Stored {
        return this.memento.get<Stored>(KEY) ?? {};
    }
}

function keyOf({ root, state }: Session): string | undefined {
    return state.kind === 'conflicted' ? `${root.toString()} ${state.branch} ${state.pick.id}` : undefined;
}
