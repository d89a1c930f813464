import { foldMailAddress, isMailAddress, normaliseMailAddress } from '../../domain/mail-address'
import { isPhoneNumber, normalisePhone } from '../../domain/phone'

const createLabel = (length: number) => 'a'.repeat(length)

describe('a mail address', () => {
  it.each([
    'ada@club.example',
    'a@b.co',
    "ada.o'neil+court_3@sub.club-house.example",
    'x=y&z~@club.example',
    `${createLabel(64)}@club.example`,
    `ada@${createLabel(63)}.example`,
    `ada@club.${createLabel(63)}`,
    'ada@club.xn--mgbayh7gpa',
    'ada@club.XN--a1',
    `ada@club.xn--${'b'.repeat(58)}`,
    `${createLabel(60)}@${createLabel(63)}.${createLabel(63)}.${createLabel(61)}.ab`,
  ])('is accepted: %s', (address) => {
    expect(isMailAddress(address)).toBe(true)
  })

  it.each([
    ['when empty', ''],
    ['without a name', '@club.example'],
    ['without a host', 'ada@'],
    ['without an at sign', 'ada.club.example'],
    ['with two at signs', 'ada@b@club.example'],
    ['on a bare host', 'ada@localhost'],
    ['with an empty label', 'ada@club..example'],
    ['with an empty first label', 'ada@.example'],
    ['that ends in a dot', 'ada@club.example.'],
    ['whose name begins with a dot', '.ada@club.example'],
    ['whose name ends in a dot', 'ada.@club.example'],
    ['whose name has two dots', 'ada..b@club.example'],
    ['with a route', 'ada%b@club.example'],
    ['with another route', 'ada!b@club.example'],
    ['in quotes', '"ada"@club.example'],
    ['with a space before', ' ada@club.example'],
    ['with a line break at the end', 'ada@club.example\n'],
    ['with a line break inside', 'ada\nbcc:x@club.example'],
    ['whose label begins with a hyphen', 'ada@-club.example'],
    ['whose label ends in a hyphen', 'ada@club-.example'],
    ['with a wrong character in a label', 'ada@clu_b.example'],
    ['with an IP address', 'ada@127.0.0.1'],
    ['that ends in one letter', 'ada@club.e'],
    ['whose last label has a digit', 'ada@club.example1'],
    ['whose last label is an empty international label', 'ada@club.xn--'],
    ['whose last international label is too short', 'ada@club.xn--a'],
    ['whose last label ends in a hyphen', 'ada@club.xn--ab-'],
    ['whose last label has characters before `xn--`', 'ada@club.axn--ab'],
    ['whose last label has another prefix', 'ada@club.yn--ab'],
    ['whose last label has yet another prefix', 'ada@club.xm--ab'],
    ['in Arabic', 'أدا@club.example'],
    ['whose name has 65 characters', `${createLabel(65)}@club.example`],
    ['whose label has 64 characters', `ada@${createLabel(64)}.example`],
    ['whose last label has 64 characters', `ada@club.${createLabel(64)}`],
    ['whose last international label is too long', `ada@club.xn--${'b'.repeat(59)}`],
    ['of 255 characters', `${createLabel(61)}@${createLabel(63)}.${createLabel(63)}.${createLabel(61)}.abc`],
  ])('is refused %s', (_property, address) => {
    expect(isMailAddress(address)).toBe(false)
  })

  it('has at most 254 characters', () => {
    const longest = `${createLabel(62)}@${createLabel(63)}.${createLabel(63)}.${createLabel(60)}.ab`
    expect(longest).toHaveLength(254)
    expect(isMailAddress(longest)).toBe(true)
    expect(isMailAddress(`a${longest}`)).toBe(false)
  })
})

describe('normalisePhone', () => {
  it.each([
    ['079 000-1234', '0790001234'],
    ['(+962) 79 000 1234', '+962790001234'],
    ['00962790001234', '+962790001234'],
    ['0790000012', '0790000012'],
    ['٠٧٩٠٠٠١٢٣٤', '0790001234'],
    ['۰۷۹۰۰۰۱۲۳۹', '0790001239'],
    ['０７９০০০१२३४', '0790001234'],
    ['\u202a+962\u00a079\u2011000\u20111234\u202c', '+962790001234'],
    ['call me: 5', '5'],
    ['', ''],
  ])('normalises %s', (typed, phone) => {
    expect(normalisePhone(typed)).toBe(phone)
  })
})

describe('isPhoneNumber', () => {
  it.each([
    '079 000-1234',
    '(+962) 79 000 1234'.slice(1).replace(')', ''),
    '۰۷۹۰۰۰۱۲۳۹',
    '\u202a+962 79 000 1234\u202c',
    '०७९०००१२३४',
  ])('accepts %s', (typed) => {
    expect(isPhoneNumber(typed)).toBe(true)
  })

  it.each(['', '12345', '079 123', '٠٧٩ ١٢٣', 'call me', '079000123x', '0'.repeat(31), '++', '079;000'])(
    'refuses %s',
    (typed) => {
      expect(isPhoneNumber(typed)).toBe(false)
    },
  )
})

test('two spellings of a host are one address, and two spellings of a name are two', () => {
  expect(normaliseMailAddress('Ada@Club.EXAMPLE')).toBe('Ada@club.example')
  expect(normaliseMailAddress('ada@club.example')).toBe('ada@club.example')
})

test('for the caps, a disposable address is its owner’s', () => {
  expect(foldMailAddress('Vic.Tim-shop@yahoo.co.uk')).toBe('victim@yahoo.co.uk')
  expect(foldMailAddress('vic-tim_@pm.me')).toBe('victim@proton.me')
  expect(foldMailAddress('ada@Club.example')).toBe('ada@club.example')
})

describe('for the caps, a mail address is the same as', () => {
  it.each([
    ['another spelling of its name', 'Vic.Tim+shop@Club.example', 'victim@club.example'],
    ['its second host name at Google', 'vic.tim+x@googlemail.com', 'victim@gmail.com'],
    ['its second host names at Apple', 'victim@me.com', 'victim@mac.com'],
    ['its second host names at Proton, which ignores dashes too', 'vic-tim_@protonmail.com', 'victim@pm.me'],
    ['a disposable address at Yahoo', 'victim-shop@yahoo.co.uk', 'victim-other@yahoo.co.uk'],
    ['an address under its own name at Fastmail', 'shop@victim.fastmail.com', 'victim@fastmail.com'],
  ])('%s', (_case, address, other) => {
    expect(foldMailAddress(address)).toBe(foldMailAddress(other))
  })

  it.each([
    ['a name with a dash, where the host does not divide names there', 'victim-x@club.example', 'victim@club.example'],
    ['a name with a dash at Google', 'victim-x@gmail.com', 'victim@gmail.com'],
    ['the same name at another host', 'victim@gmail.example', 'victim@gmail.com'],
    ['a host with the name of a property', 'victim@constructor', 'victim@gmail.com'],
    ['a name that begins with a dash', '-x@yahoo.com', '-y@yahoo.com'],
    ['a host whose name ends like Yahoo’s', 'victim-x@notyahoo.com', 'victim@notyahoo.com'],
    ['a host whose name begins like one of Yahoo’s', 'victim-x@ymail.com.example', 'victim@ymail.com.example'],
    ['a host whose name begins like Fastmail’s', 'x@victim.fastmail.com.example', 'victim@fastmail.com'],
    ['a host below a name at Fastmail', 'x@shop.victim.fastmail.com', 'victim@fastmail.com'],
  ])('never %s', (_case, address, other) => {
    expect(foldMailAddress(address)).not.toBe(foldMailAddress(other))
  })
})
