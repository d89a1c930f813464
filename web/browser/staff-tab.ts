// The script of every page of staff, and of the sign-in: whose words the tab keeps, and when it erases them.
import { forgetStaff, keepSent, startPageOfPerson, startSignIn } from './tab-words'

const signIn = document.querySelector('form[action$="/sign-in"]')
if (signIn) startSignIn(signIn.querySelector<HTMLInputElement>('input[name=to]')?.value)
else startPageOfPerson()
keepSent()
// Who signs out leaves nothing to whoever signs in next.
addEventListener('submit', ({ target, defaultPrevented }) => {
  if (!defaultPrevented && target instanceof Element && target.matches('form[action$="/sign-out"]')) forgetStaff()
})
