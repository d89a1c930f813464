import { createSignInQuery, readReturnPath, removeLanguage, signInPath } from '../../web/own-path'

test.each(['/staff', '/staff/tasks?after=a%2Bb&scope=mine', '/track/26-482-170-635', '/a.b~c_d'])(
  '%s is an address of this platform',
  (path) => {
    expect(readReturnPath(path)).toBe(path)
    expect(new URLSearchParams(createSignInQuery(path)).get('to')).toBe(path)
  },
)

test.each([
  undefined,
  '',
  '/',
  'staff',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/staff//evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  '/\tstaff',
  '/staff\n',
  '/staff\r\nSet-Cookie: x=y',
  '/staff\u0000',
  '/\u2028staff',
  '/staff#secret',
  '/@evil.example',
  '/:80',
  '/../api/staff/session',
  '/%2e%2e/api/staff/session',
  '/./staff',
  '/sign-in',
  '/sign-in?to=/staff',
  '/sign-out',
  `/${'a'.repeat(1_000)}`,
])('%j is no address to return to', (path) => {
  expect(readReturnPath(path)).toBeUndefined()
})

test('the sign-in page leads back to the page that asked for it, in the language that is read then', () => {
  expect(signInPath('ar', '/ar/staff/tasks?after=x&scope=all')).toBe(
    '/ar/sign-in?to=%2Fstaff%2Ftasks%3Fafter%3Dx%26scope%3Dall',
  )
  expect(signInPath('en', '/en')).toBe('/en/sign-in')
})

test('a path without a known language has no address after it', () => {
  expect(['/ar/track', '/en', '/', '/assets/x', '/arabic/x'].map(removeLanguage)).toEqual(['/track', '', '', '', ''])
  expect(['/ar/mine?after=x', '/en?after=x', '/arabic?after=x'].map(removeLanguage)).toEqual([
    '/mine?after=x',
    '?after=x',
    '',
  ])
})
