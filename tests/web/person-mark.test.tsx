import { createPersonMark } from '../../api/secrets'
import { InformationPage } from '../../web/pages/information-page'
import { SignInPage } from '../../web/pages/staff/sign-in-page'
import { renderPage } from '../../web/render-page'
import { showRecorded } from './desk-fixture'
import { frameOf } from './render'

const signedIn = { personMark: 'mark-of-a-person', seats: [] }
const frame = frameOf({ url: '/en/desk/record', language: 'en', signedIn })

test('the mark of a person is the same in every session, and tells neither the person nor, without the key, for whom it is', () => {
  const [key, other] = [1, 2].map((byte) => new Uint8Array(32).fill(byte)) as [Uint8Array, Uint8Array]
  const mark = createPersonMark(key, 'person-1')
  expect(createPersonMark(key, 'person-1')).toBe(mark)
  expect(new Set([mark, createPersonMark(key, 'person-2'), createPersonMark(other, 'person-1')]).size).toBe(3)
  expect(mark).not.toContain('person')
})

test('pages of staff carry the mark and the script that follows it, and pages for everybody do not', () => {
  const staff = renderPage(showRecorded(frame, {}))
  expect(staff).toContain('data-person="mark-of-a-person"')
  expect(staff).toContain('src="/assets/staff-tab"')
  const everybody = renderPage(<InformationPage frame={frame} name="help" />)
  expect(everybody).not.toContain('mark-of-a-person')
  expect(everybody).not.toContain('staff-tab')
})

test('the page for signing in has the script that erases what the tab keeps', () => {
  const page = renderPage(
    <SignInPage frame={frameOf({ url: '/en/sign-in', language: 'en' })} to={undefined} demos={undefined} />,
  )
  expect(page).toContain('src="/assets/staff-tab"')
  expect(page).not.toContain('data-person')
})
