/** جمل صفحة شاشات خادم العمليات، وصفحات بابها. */
export const engineScreenSentences = {
  'administration.screens.title': 'شاشات خادم العمليات',
  'administration.screens.lead': 'تعرض كل عملية بأحداثها كما يحفظها المحرك. لا يظهر فيها ما كتبه الناس.',
  'administration.screens.none': 'لا شاشات في هذه المنصة. من يشغّل الجهاز يضيفها: اقرأ دليل التشغيل.',
  'administration.screens.logged': 'يُكتب كل فتح في السجلات مع الاسم والوقت.',
  'administration.screens.mode': 'لأي غرض تُفتح؟',
  'administration.screens.mode.missing': 'اختر الغرض',
  'administration.screens.mode.read': 'للقراءة فقط',
  'administration.screens.mode.change': 'للقراءة والتغيير مدة {minutes} دقيقة',
  'administration.screens.mode.change.is':
    'إنهاء عملية أو إلغاؤها أو إرسال إشارة إليها. يُكتب كل تغيير في سجل التدخلات مع السبب.',
  'administration.screens.reason.hint':
    'للتغيير فقط: من 10 أحرف إلى 500. يبقى في سجل التدخلات دائمًا: لا تذكر اسم مقدّم طلب.',
  'administration.screens.open': 'فتح الشاشات',
  'administration.screens.ready': 'الشاشات مفتوحة',
  'administration.screens.ready.until': 'يعمل هذا الرابط مرة واحدة، وخلال دقيقة. تُغلق الشاشات مع تسجيل الخروج.',
  'administration.screens.go': 'الدخول إلى شاشات خادم العمليات',
  'administration.act.screens': 'فتح شاشات خادم العمليات للتغيير',
  'administration.act.screens_terminate': 'إنهاء عملية من شاشات خادم العمليات',
  'administration.act.screens_cancel': 'طلب إلغاء عملية من شاشات خادم العمليات',
  'administration.act.screens_signal': 'إرسال إشارة من شاشات خادم العمليات',
} as const
