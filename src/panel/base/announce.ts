/** Tells a screen reader what happened: one sentence, politely. */
let voice: HTMLElement | undefined;

/** Adds the element that screen readers listen to. @param parent is never drawn over */
export function openVoice(parent: HTMLElement): void {
    voice = document.createElement('div');
    voice.className = 'voice';
    voice.setAttribute('role', 'status');
    voice.setAttribute('aria-live', 'polite');
    parent.append(voice);
}

/** Speaks, in place of what was said before; nothing before {@link openVoice}. */
export function announce(sentence: string): void {
    if (!voice) return;
    // The same sentence twice is said twice.
    voice.textContent = voice.textContent === sentence ? `${sentence}\u00a0` : sentence;
}
