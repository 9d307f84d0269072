/** Warnings that the user has looked at, each with the reason, remembered for the pick that they were found in. */
import * as vscode from 'vscode';
import { identifyFormerWarning, type PlacedWarning } from '../model/placedWarning.ts';
import type { Session } from '../session/session.ts';

const KEY = 'backport.checked';
/** Picks whose marks are kept. */
const MOST_PICKS = 30;

/** A warning that was looked at, with its words of that time: to show it again it need not be found again. */
export interface Mark {
    /** "" where none was given. */
    readonly reason: string;
    readonly path: string;
    readonly message: string;
}

/** By pick, and by id of the warning; a text is a reason as former versions stored it. */
type Stored = Readonly<Record<string, Readonly<Record<string, Mark | string>>>>;

/** The marks of all picks, in the workspace's storage. */
export class Marks implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    /** Fires after a mark was set or taken back. */
    readonly onDidChange = this.changed.event;

    /** @param memento of the workspace */
    constructor(private readonly memento: vscode.Memento) {}

    /** @returns the marks of the running pick, by the warning's id; none where nothing has stopped */
    of(session: Session): ReadonlyMap<string, Mark> {
        const key = keyOf(session);
        const stored = (key === undefined ? undefined : this.stored[key]) ?? {};
        return new Map(
            Object.entries(stored).map(([id, mark]) => [id, typeof mark === 'string' ? former(id, mark) : mark]),
        );
    }

    /** @param mark undefined takes it back */
    async set(session: Session, id: string, mark: Mark | undefined): Promise<void> {
        const key = keyOf(session);
        if (key === undefined) return;
        const { [key]: before = {}, ...others } = this.stored;
        const { [id]: _old, ...rest } = before;
        const now = mark === undefined ? rest : { ...rest, [id]: mark };
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

/** Whether the user has looked at it. */
export const isMarked = (marks: ReadonlyMap<string, Mark>, warning: PlacedWarning): boolean =>
    marks.has(warning.id) || marks.has(identifyFormerWarning(warning));

/** Its words are those that its id holds. */
function former(id: string, reason: string): Mark {
    const [, path = '', ...message] = id.split('\n');
    return { reason, path, message: message.join(' ') };
}

function keyOf({ root, state }: Session): string | undefined {
    return state.kind === 'conflicted' ? `${root.toString()} ${state.branch} ${state.pick.id}` : undefined;
}
