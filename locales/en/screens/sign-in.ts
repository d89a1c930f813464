import type { signInSentences as arabic } from '../../ar/screens/sign-in'
import type { EnglishOf } from '../../english-of'

export const signInSentences: EnglishOf<typeof arabic> = {
  'signIn.title': 'Sign in',
  'signIn.lead': 'This page is for officers who work on applications.',
  'signIn.applicant': 'Did you send an application? Follow it here, without signing in',
  'signIn.name': 'Name for the sign-in',
  'signIn.name.missing': 'Enter your name for the sign-in',
  'signIn.password': 'Password',
  'signIn.password.missing': 'Enter your password',
  'signIn.submit': 'Sign in',
  'signIn.wrong': 'The name or the password is wrong',
  'signIn.ended': 'Your session has ended. Sign in again.',
  'signIn.too_many': 'Too many attempts failed',
  'signIn.unavailable': 'The service is not available now',
  'signIn.demo': 'For trying out: sign in by one click',
  'signIn.demo.text':
    'This platform is for trying out. It receives no real applications. Choose the seat that you want to act for. Names and seats are examples.',
  'signIn.demo.programme': 'Seats of {programme} ({count})',

  'staff.title': 'Your page',
  'staff.signed_in': 'You are signed in as {name}.',
  'staff.seats': 'Seats for which you act today',
  'staff.seat': 'Seat',
  'staff.programme': 'Programme',
  'staff.holds': 'You are',
  'staff.holder': 'the holder',
  'staff.stand_in': 'the deputy, who stands in today',
  'staff.none': 'You act for no seat today. Ask the administrator.',
  'staff.desk': 'Go to the desk',
  'staff.sign_out': 'Sign out',
}
