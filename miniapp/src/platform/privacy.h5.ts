/** A browser asks by itself, for each thing at its time. */
export const AGREE_BUTTON = 'agree-privacy'
export function onPrivacyAsked(_ask: () => void): void {}
export function answerPrivacy(_agreed: boolean): void {}
