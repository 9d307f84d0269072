/** The panel's line to the extension: requests out, each with its answer; messages in. */
import type { FromHost, Request } from '../../protocol/panel.ts';

/** What VS Code gives a webview, once. */
export interface WebviewApi {
    postMessage(message: unknown): void;
    getState(): unknown;
    setState(state: unknown): void;
}
declare function acquireVsCodeApi(): WebviewApi;

/** One for each page, opened by {@link openLine}: VS Code hands out its API once. */
export interface HostLine<Asked = Request> {
    /** Settles with the answer. @throws Error with the host's sentence */
    ask(request: Asked): Promise<void>;
    /** What was saved when this panel was last hidden or reloaded. */
    saved(): unknown;
    save(state: unknown): void;
}

type Answer = Extract<FromHost, { type: 'answer' }>;

/** Opens the line; `receive` gets everything but answers. */
export function openLine<Message extends { readonly type: string } = FromHost, Asked extends object = Request>(
    receive: (message: Exclude<Message, { type: 'answer' }>) => void,
): HostLine<Asked> {
    const api = acquireVsCodeApi();
    const pending = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
    let last = 0;
    window.addEventListener('message', ({ data }: MessageEvent<Message | Answer>) => {
        if (!isAnswer(data)) return receive(data as Exclude<Message, { type: 'answer' }>);
        const asked = pending.get(data.id);
        pending.delete(data.id);
        if (data.error === undefined) asked?.resolve();
        else asked?.reject(new Error(data.error));
    });
    return {
        ask: (request) =>
            new Promise((resolve, reject) => {
                const id = ++last;
                pending.set(id, { resolve, reject });
                api.postMessage({ ...request, id });
            }),
        saved: () => api.getState(),
        save: (state) => api.setState(state),
    };
}

function isAnswer(message: { readonly type: string }): message is Answer {
    return message.type === 'answer';
}
