//! `Mailer` against a real receiver: what arrives, and what it makes of every kind of refusal.

use std::net::TcpListener;
use std::time::Duration;

use channels::{
    Credentials, Field, Mail, MailProblem, MailSettingsError, Mailer, Security, SendMailError,
    SmtpSettings,
};
use tests::SmtpReceiver;
use tests::smtp::Reply;

/// Long enough for any dialogue that goes on.
const AMPLE: Duration = Duration::from_secs(30);

/// Short enough to wait for where nothing comes.
const SHORT: Duration = Duration::from_millis(300);

fn settings(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        security: Security::None,
        credentials: None,
        from: "Büro Nord <office@example.org>".into(),
        timeout: AMPLE,
    }
}

fn mail() -> Mail {
    Mail {
        id: "p7.check/told-1".into(),
        to: vec!["Anna Roth <anna@example.org>".into()],
        cc: vec!["ben@example.org".into()],
        bcc: vec!["hidden@example.org".into()],
        subject: "Frist überschritten: Prüfung der Unterlagen, Lindenweg 4".into(),
        text: "Guten Tag,\n\ndie Prüfung ist überfällig.\n.\nEnde".into(),
        reply_to: Some("reply@example.org".into()),
    }
}

fn send(settings: SmtpSettings, mail: &Mail) -> Result<(), SendMailError> {
    let mailer = Mailer::new(settings).expect("the settings are sound");
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be made")
        .block_on(mailer.send(mail))
}

/// Sends to a receiver that answers commands beginning with `command` like this.
fn refused(command: &'static str, reply: Reply) -> SendMailError {
    let receiver = SmtpReceiver::with(move |line| line.starts_with(command).then(|| reply.clone()));
    let mut settings = settings(receiver.address().port());
    settings.timeout = Duration::from_secs(5);
    let error = send(settings, &mail()).expect_err("the receiver does not take the mail");
    assert_eq!(receiver.mails(), []);
    error
}

/// Undoes quoted-printable, which is what the mails here come in.
fn decoded(body: &str) -> String {
    let text = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        rest = others;
        match (first, others) {
            (b'=', [high, low, behind @ ..]) => {
                let hex = String::from_utf8_lossy(&[*high, *low]).into_owned();
                bytes.push(u8::from_str_radix(&hex, 16).expect("is quoted-printable"));
                rest = behind;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).expect("is UTF-8")
}

#[test]
fn a_mail_arrives_whole() {
    let receiver = SmtpReceiver::start();
    send(settings(receiver.address().port()), &mail()).expect("is taken");
    let mails = receiver.wait_for(1, AMPLE);
    let mail = &mails[0];
    assert_eq!(mail.from, "office@example.org");
    assert_eq!(
        mail.to,
        ["anna@example.org", "ben@example.org", "hidden@example.org"]
    );
    let header = |name| mail.header(name).unwrap_or_default();
    assert_eq!(header("message-id"), "<p7_2echeck_2ftold-1@example.org>");
    assert!(header("to").contains("<anna@example.org>"));
    assert_eq!(header("reply-to"), "reply@example.org");
    assert_eq!(header("auto-submitted"), "auto-generated");
    assert!(header("content-type").starts_with("text/plain; charset=utf-8"));
    assert!(!header("date").is_empty());
    assert!(header("subject").starts_with("Frist =?utf-8?b?"));
    assert!(!mail.data.contains("hidden@example.org"));
    assert_eq!(
        header("content-transfer-encoding"),
        "quoted-printable",
        "{}",
        mail.data
    );
    assert_eq!(
        decoded(mail.body()).trim_end(),
        "Guten Tag,\r\n\r\ndie Prüfung ist überfällig.\r\n.\r\nEnde"
    );
}

#[test]
fn a_mail_sent_again_has_the_same_message_id() {
    let receiver = SmtpReceiver::start();
    for _ in 0..2 {
        send(settings(receiver.address().port()), &mail()).expect("is taken");
    }
    let ids: Vec<_> = receiver
        .mails()
        .iter()
        .map(|mail| mail.header("message-id"))
        .collect();
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn credentials_are_sent_only_if_there_are_any() {
    let receiver = SmtpReceiver::start();
    let mut settings = settings(receiver.address().port());
    send(settings.clone(), &mail()).expect("is taken");
    let signed_in = |line: &String| line.starts_with("AUTH");
    assert!(!receiver.commands().iter().any(signed_in));
    settings.credentials = Some(Credentials {
        user: "anna".into(),
        password: "pw".into(),
    });
    send(settings, &mail()).expect("is taken");
    // "\0anna\0pw" in base64.
    let expected = "AUTH PLAIN AGFubmEAcHc=".to_owned();
    assert!(receiver.commands().contains(&expected));
}

#[test]
fn refused_credentials_are_no_fault_of_the_mail() {
    let receiver = SmtpReceiver::with(|line| {
        line.starts_with("AUTH")
            .then(|| Reply::line("535 5.7.8 bad SECRET"))
    });
    let mut settings = settings(receiver.address().port());
    settings.credentials = Some(Credentials {
        user: "anna".into(),
        password: "SECRET".into(),
    });
    let error = send(settings, &mail()).expect_err("the password is wrong");
    assert_eq!(error, SendMailError::Credentials);
    assert!(error.is_temporary());
    assert!(!format!("{error:?} {error}").contains("SECRET"));
    assert_eq!(
        refused("MAIL", Reply::line("530 sign in first")),
        SendMailError::Credentials
    );
}

#[test]
fn what_the_server_cannot_do_now_is_temporary() {
    for command in ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "."] {
        let error = refused(command, Reply::line("421 not now"));
        assert_eq!(error, SendMailError::Busy { code: 421 }, "{command}");
        assert!(error.is_temporary());
    }
    let greeting = refused("CONNECT", Reply::line("554 no service"));
    assert!(greeting.is_temporary());
}

#[test]
fn what_the_server_refuses_is_permanent() {
    for command in ["MAIL", "RCPT", "RCPT TO:<ben", "DATA", "."] {
        let error = refused(command, Reply::line("550 5.1.1 no such user"));
        assert_eq!(error, SendMailError::Refused { code: 550 }, "{command}");
        assert!(!error.is_temporary());
    }
}

#[test]
fn a_broken_connection_is_temporary() {
    for command in ["CONNECT", "EHLO", "MAIL", "DATA", "."] {
        let error = refused(command, Reply::Close);
        assert_eq!(error, SendMailError::Broken, "{command}");
        assert!(error.is_temporary());
    }
    let error = refused("MAIL", Reply::line("this is no SMTP"));
    assert_eq!(error, SendMailError::Broken);
}

#[test]
fn silence_ends_with_the_time_out() {
    for command in ["CONNECT", "EHLO", "RCPT", "."] {
        let receiver =
            SmtpReceiver::with(move |line| line.starts_with(command).then_some(Reply::Hang));
        let mut settings = settings(receiver.address().port());
        settings.timeout = SHORT;
        let error = send(settings, &mail()).expect_err("the receiver says nothing");
        assert_eq!(error, SendMailError::TimeOut, "{command}");
        assert!(error.is_temporary());
    }
}

#[test]
fn silence_at_the_farewell_does_not_matter() {
    for reply in [Reply::Hang, Reply::Close, Reply::line("500 what")] {
        let receiver =
            SmtpReceiver::with(move |line| line.starts_with("QUIT").then(|| reply.clone()));
        let mut settings = settings(receiver.address().port());
        settings.timeout = AMPLE;
        assert_eq!(send(settings, &mail()), Ok(()));
        assert_eq!(receiver.mails().len(), 1);
    }
}

#[test]
fn a_server_that_is_not_there_is_temporary() {
    let free = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let port = free.local_addr().expect("has an address").port();
    drop(free);
    let error = send(settings(port), &mail()).expect_err("nobody listens");
    assert_eq!(error, SendMailError::Unreachable);
    assert!(error.is_temporary());
}

#[test]
fn nothing_is_sent_in_the_clear_where_security_is_asked_for() {
    for security in [Security::StartTls, Security::Tls] {
        let receiver = SmtpReceiver::start();
        let mut settings = settings(receiver.address().port());
        settings.security = security;
        settings.timeout = Duration::from_secs(5);
        settings.credentials = Some(Credentials {
            user: "anna".into(),
            password: "SECRET".into(),
        });
        let error = send(settings, &mail()).expect_err("the receiver knows no TLS");
        assert!(error.is_temporary(), "{error:?}");
        assert_eq!(receiver.mails(), []);
        for line in receiver.commands() {
            assert!(
                line.starts_with("EHLO") || !line.is_ascii() || line == "QUIT",
                "{line}"
            );
        }
        if security == Security::StartTls {
            assert_eq!(error, SendMailError::Insecure);
        }
    }
}

#[test]
fn a_bad_mail_is_permanent_and_nobody_is_asked() {
    let receiver = SmtpReceiver::start();
    let mut mail = mail();
    mail.to = vec!["nobody".into()];
    let error = send(settings(receiver.address().port()), &mail).expect_err("is no address");
    let problem = MailProblem::Address {
        field: Field::To,
        number: 1,
    };
    assert_eq!(error, SendMailError::Mail(problem));
    assert!(!error.is_temporary());
    assert_eq!(receiver.commands(), [""; 0]);
}

#[test]
fn unsound_settings_are_refused() {
    let mut host = settings(25);
    host.host = String::new();
    assert_eq!(Mailer::new(host).err(), Some(MailSettingsError::Host));
    let mut from = settings(25);
    from.from = "office".into();
    assert_eq!(Mailer::new(from).err(), Some(MailSettingsError::From));
}
