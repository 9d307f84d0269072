/** The verify view's page: receives comparisons, draws them, sends what the user does as requests. */
import '@vscode/codicons/dist/codicon.css';
import './verify.css';
import type { ToVerify, VerifyPanelRequest } from '../../protocol/verify.ts';
import { openVoice } from '../base/announce.ts';
import { openLine } from '../base/hostLine.ts';
import { loadWords } from '../base/words.ts';
import { openVerifyView } from './openVerifyView.ts';

loadWords();

const root = document.querySelector<HTMLElement>('#panel')!;
openVoice(document.body);
const line = openLine<ToVerify, VerifyPanelRequest>((message) => view.receive(message));
const view = openVerifyView(root, line);

/** A message to a frame that is only just coming up can get lost: ask until there is something to show. */
function begin(tries: number): void {
    line.ask({ type: 'ready' }).catch((error: unknown) => view.receive({ type: 'failed', why: String(error) }));
    if (tries > 1) setTimeout(() => view.isEmpty && begin(tries - 1), PATIENCE);
}

const PATIENCE = 1500;
begin(6);
