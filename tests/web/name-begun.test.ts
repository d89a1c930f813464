import { nameBegun } from '../../web/browser/name-begun'

test('drafts begun in one minute have names that tell them apart, and no other name has seconds', () => {
  const instants = ['05:10:03', '05:10:41', '06:20:00'].map((time) => Date.parse(`2026-11-30T${time}Z`))
  for (const locale of ['en-GB', 'ar-JO']) {
    const names = nameBegun(locale, instants, 'UTC')
    expect(new Set(names).size).toBe(3)
    expect(nameBegun(locale, instants.slice(1), 'UTC')[1]).toBe(names[2])
  }
  expect(nameBegun('en-GB', instants, 'UTC')).toEqual([
    expect.stringContaining('5:10:03'),
    expect.stringContaining('5:10:41'),
    expect.stringMatching(/6:20$/),
  ])
})
