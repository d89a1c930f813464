/** Sentences of the sign-in page of staff, and of the first page after it. */
export const signInSentences = {
  'signIn.title': 'تسجيل الدخول',
  'signIn.lead': 'هذه الصفحة للموظفين الذين يعملون على الطلبات.',
  'signIn.applicant': 'قدّمت طلبًا؟ تابعه من هنا دون تسجيل دخول',
  'signIn.name': 'اسم الدخول',
  'signIn.name.missing': 'اكتب اسم الدخول',
  'signIn.password': 'كلمة المرور',
  'signIn.password.missing': 'اكتب كلمة المرور',
  'signIn.submit': 'سجّل الدخول',
  'signIn.wrong': 'اسم الدخول أو كلمة المرور غير صحيح',
  'signIn.ended': 'انتهت جلستك. سجّل الدخول من جديد.',
  'signIn.too_many': 'فشلت محاولات كثيرة',
  'signIn.unavailable': 'الخدمة غير متاحة الآن',
  'signIn.demo': 'للتجربة: ادخل بنقرة واحدة',
  'signIn.demo.text':
    'هذه نسخة للتجربة، ولا تُستقبل فيها طلبات حقيقية. اختر المنصب الذي تريد أن تعمل به. الأسماء والمناصب أمثلة.',
  'signIn.demo.programme': 'مناصب {programme} ({count})',

  'staff.title': 'صفحة الموظف',
  'staff.signed_in': 'سجّلت الدخول باسم {name}.',
  'staff.seats': 'المناصب التي تعمل بها اليوم',
  'staff.seat': 'المنصب',
  'staff.programme': 'البرنامج',
  'staff.holds': 'صفتك',
  'staff.holder': 'شاغل المنصب',
  'staff.stand_in': 'نائب عن شاغل المنصب اليوم',
  'staff.none': 'ليس لك منصب اليوم. راجع مدير النظام.',
  'staff.screens':
    'شاشات العمل على الطلبات لم تُنجز بعد، وستظهر في هذه الصفحة. يجري العمل حتى ذلك الحين عبر الواجهة البرمجية.',
  'staff.sign_out': 'سجّل الخروج',
} as const
