<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>catalyst::AccountStrip</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
</context>
<context>
    <name>catalyst::AttentionBox</name>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Every open incident, on its page</source>
        <translation>Alle offenen Vorfälle, auf ihrer Seite</translation>
    </message>
</context>
<context>
    <name>catalyst::AttentionEntry</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the incident: %1</source>
        <translation>Den Vorfall öffnen: %1</translation>
    </message>
</context>
<context>
    <name>catalyst::BrokerKeysDialog</name>
    <message>
        <source>Broker keys</source>
        <translation>Schlüssel des Brokers</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Closes this window and forgets what was typed</source>
        <translation>Schließt dieses Fenster und vergisst, was eingegeben wurde</translation>
    </message>
    <message>
        <source>Key id</source>
        <translation>Schlüssel-Id</translation>
    </message>
    <message>
        <source>The broker&apos;s page shows it beside the secret key</source>
        <translation>Steht auf der Seite des Brokers neben dem geheimen Schlüssel</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>Geheimer Schlüssel</translation>
    </message>
    <message>
        <source>The broker&apos;s page shows it once; it is never shown here</source>
        <translation>Die Seite des Brokers zeigt ihn einmal; hier wird er nie gezeigt</translation>
    </message>
    <message>
        <source>For this &amp;run only</source>
        <translation>&amp;Nur für diesen Lauf</translation>
    </message>
    <message>
        <source>Kept in memory alone, and forgotten when the program ends</source>
        <translation>Nur im Speicher, und vergessen, wenn das Programm endet</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>Asks the broker which environment knows the keys that were typed, or those in use</source>
        <translation>Fragt den Broker, welche Umgebung die eingegebenen Schlüssel kennt, oder die, die gelten</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>N&amp;ochmals nachsehen</translation>
    </message>
    <message>
        <source>Asks the keychain again</source>
        <translation>Fragt den Schlüsselbund noch einmal</translation>
    </message>
    <message>
        <source>R&amp;emove…</source>
        <translation>&amp;Entfernen…</translation>
    </message>
    <message>
        <source>Asks once more before anything is removed</source>
        <translation>Fragt noch einmal, bevor etwas entfernt wird</translation>
    </message>
    <message>
        <source>Key &amp;id</source>
        <translation>Schlüssel-&amp;Id</translation>
    </message>
    <message>
        <source>&amp;Secret key</source>
        <translation>&amp;Geheimer Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Keep the keys</source>
        <translation>Schlüssel &amp;behalten</translation>
    </message>
    <message>
        <source>Removes nothing</source>
        <translation>Entfernt nichts</translation>
    </message>
    <message>
        <source>Remove the ke&amp;ys</source>
        <translation>Schlüssel ent&amp;fernen</translation>
    </message>
    <message>
        <source>From this run and from the keychain</source>
        <translation>Aus diesem Lauf und aus dem Schlüsselbund</translation>
    </message>
    <message>
        <source>&amp;Use for this run only</source>
        <translation>Nur für diesen La&amp;uf verwenden</translation>
    </message>
    <message>
        <source>St&amp;ore in the keychain</source>
        <translation>Im Schlüsselb&amp;und ablegen</translation>
    </message>
    <message>
        <source>They are forgotten when the program ends</source>
        <translation>Sie werden vergessen, wenn das Programm endet</translation>
    </message>
    <message>
        <source>They are read back, and found there by the next run</source>
        <translation>Sie werden zurückgelesen, und der nächste Lauf findet sie dort</translation>
    </message>
</context>
<context>
    <name>catalyst::BrokerKeysPresenter</name>
    <message>
        <source>The rehearsal&apos;s keys are its own.</source>
        <translation>Die Probe hat eigene Schlüssel.</translation>
    </message>
    <message>
        <source>They are made anew with every rehearsal. There is nothing to enter, and no real account can be reached.</source>
        <translation>Jede Probe macht sie neu. Es gibt nichts einzugeben, und kein echtes Konto ist erreichbar.</translation>
    </message>
    <message>
        <source>This profile has no broker.</source>
        <translation>Dieses Profil hat keinen Broker.</translation>
    </message>
    <message>
        <source>Write [broker] and environment = &quot;paper&quot; (or &quot;live&quot;) into %1, then start again.</source>
        <translation>[broker] und environment = &quot;paper&quot; (oder &quot;live&quot;) in %1 schreiben, dann neu starten.</translation>
    </message>
    <message>
        <source>Remove the keys of %1 from this run and from the keychain? The emergency stop cannot reach the account without keys.</source>
        <translation>Die Schlüssel von %1 aus diesem Lauf und aus dem Schlüsselbund entfernen? Ohne Schlüssel erreicht der Not-Stopp das Konto nicht.</translation>
    </message>
    <message>
        <source>Asking the keychain</source>
        <translation>Der Schlüsselbund wird gefragt</translation>
    </message>
    <message>
        <source>That cannot be a pair of the broker&apos;s keys.</source>
        <translation>Das kann kein Schlüsselpaar des Brokers sein.</translation>
    </message>
    <message>
        <source>The key id has 16 to 40 capitals and digits, the secret key 32 to 128 characters without blanks.</source>
        <translation>Die Schlüssel-Id hat 16 bis 40 Großbuchstaben und Ziffern, der geheime Schlüssel 32 bis 128 Zeichen ohne Leerzeichen.</translation>
    </message>
    <message>
        <source>The key id looks like one of a live account. The test tells.</source>
        <translation>Die Schlüssel-Id sieht nach einem Live-Konto aus. Der Test zeigt es.</translation>
    </message>
    <message>
        <source>The key id looks like one of a paper account. The test tells.</source>
        <translation>Die Schlüssel-Id sieht nach einem Paper-Konto aus. Der Test zeigt es.</translation>
    </message>
    <message>
        <source>Stored, and read back.</source>
        <translation>Abgelegt und zurückgelesen.</translation>
    </message>
    <message>
        <source>In use for this run only.</source>
        <translation>Gelten nur für diesen Lauf.</translation>
    </message>
    <message>
        <source>Asking the broker</source>
        <translation>Der Broker wird gefragt</translation>
    </message>
    <message>
        <source>Removed, and seen to be gone.</source>
        <translation>Entfernt, und sie sind nachweislich weg.</translation>
    </message>
</context>
<context>
    <name>catalyst::BrokerKeysText</name>
    <message>
        <source>paper account (play money)</source>
        <translation>Paper-Konto (Spielgeld)</translation>
    </message>
    <message>
        <source>live account (real money)</source>
        <translation>Live-Konto (echtes Geld)</translation>
    </message>
    <message>
        <source>%1: a rehearsal</source>
        <translation>%1: eine Probe</translation>
    </message>
    <message>
        <source>%1: no broker</source>
        <translation>%1: kein Broker</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Meanwhile keys can be given for this run only.</source>
        <translation>Bis dahin lassen sich Schlüssel nur für diesen Lauf angeben.</translation>
    </message>
    <message>
        <source>No keys are stored. The keychain is open.</source>
        <translation>Es sind keine Schlüssel abgelegt. Der Schlüsselbund ist offen.</translation>
    </message>
    <message>
        <source>Make a pair of keys on the broker&apos;s page and enter it below.</source>
        <translation>Auf der Seite des Brokers ein Schlüsselpaar anlegen und unten eingeben.</translation>
    </message>
    <message>
        <source>The keychain is locked, or was never set up.</source>
        <translation>Der Schlüsselbund ist gesperrt oder wurde nie eingerichtet.</translation>
    </message>
    <message>
        <source>Answer the question it asks on the desktop, or open &quot;Passwords and Keys&quot;; then look again.</source>
        <translation>Seine Frage auf dem Schreibtisch beantworten oder „Passwörter und Verschlüsselung“ öffnen; dann nochmals nachsehen.</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>Der Schlüsselbund antwortet nicht.</translation>
    </message>
    <message>
        <source>Look for a question it asks on the desktop; else log out and in, or restart the keychain.</source>
        <translation>Auf dem Schreibtisch nach einer Frage von ihm suchen; sonst ab- und anmelden oder den Schlüsselbund neu starten.</translation>
    </message>
    <message>
        <source>Nothing on this desktop keeps secrets.</source>
        <translation>Auf diesem Schreibtisch bewahrt nichts Geheimnisse auf.</translation>
    </message>
    <message>
        <source>Install and start gnome-keyring or kwallet, and libsecret-1-0; then look again.</source>
        <translation>gnome-keyring oder kwallet und libsecret-1-0 installieren und starten; dann nochmals nachsehen.</translation>
    </message>
    <message>
        <source>The keychain failed.</source>
        <translation>Der Schlüsselbund ist gescheitert.</translation>
    </message>
    <message>
        <source>Keys for this run only are in use: key id %1.</source>
        <translation>Es gelten Schlüssel nur für diesen Lauf: Schlüssel-Id %1.</translation>
    </message>
    <message>
        <source>They are forgotten when the program ends.</source>
        <translation>Sie werden vergessen, wenn das Programm endet.</translation>
    </message>
    <message>
        <source>Keys from the keychain are in use: key id %1.</source>
        <translation>Es gelten Schlüssel aus dem Schlüsselbund: Schlüssel-Id %1.</translation>
    </message>
    <message>
        <source>Not stored. %1</source>
        <translation>Nicht abgelegt. %1</translation>
    </message>
    <message>
        <source>Whether they were stored is not known. %1</source>
        <translation>Ob sie abgelegt wurden, ist nicht bekannt. %1</translation>
    </message>
    <message>
        <source>Not removed from the keychain. %1</source>
        <translation>Nicht aus dem Schlüsselbund entfernt. %1</translation>
    </message>
    <message>
        <source>Whether they were removed is not known. %1</source>
        <translation>Ob sie entfernt wurden, ist nicht bekannt. %1</translation>
    </message>
    <message>
        <source>%1 answered, account …%2.</source>
        <translation>%1 hat geantwortet, Konto …%2.</translation>
    </message>
    <message>
        <source>Profile %1 says %2. Everything but the emergency stop is refused. Change environment in the profile, or the keys.</source>
        <translation>Das Profil %1 sagt %2. Alles außer dem Not-Stopp wird verweigert. environment im Profil ändern, oder die Schlüssel.</translation>
    </message>
    <message>
        <source>The broker has blocked the account.</source>
        <translation>Der Broker hat das Konto gesperrt.</translation>
    </message>
    <message>
        <source>Trading is suspended.</source>
        <translation>Der Handel ist ausgesetzt.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs from the broker&apos;s by %1 ms.</source>
        <translation>Die Uhr dieses Rechners weicht um %1 ms von der des Brokers ab.</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) left in this minute.</source>
        <translation>
            <numerusform>In dieser Minute bleibt %n Anfrage.</numerusform>
            <numerusform>In dieser Minute bleiben %n Anfragen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not tested.</source>
        <translation>Nicht getestet.</translation>
    </message>
    <message>
        <source>Neither paper nor live knows these keys.</source>
        <translation>Weder Paper noch Live kennt diese Schlüssel.</translation>
    </message>
    <message>
        <source>Make a new pair on the broker&apos;s page and enter it below.</source>
        <translation>Auf der Seite des Brokers ein neues Paar anlegen und unten eingeben.</translation>
    </message>
    <message>
        <source>The broker could not be asked.</source>
        <translation>Der Broker konnte nicht gefragt werden.</translation>
    </message>
</context>
<context>
    <name>catalyst::ChainPresenter</name>
    <message>
        <source>db</source>
        <translation>DB</translation>
    </message>
    <message>
        <source>services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>no services</source>
        <translation>keine Dienste</translation>
    </message>
    <message>
        <source>services %1/%2</source>
        <translation>Dienste %1/%2</translation>
    </message>
    <message>
        <source>network lost here</source>
        <translation>hier kein Netz</translation>
    </message>
    <message>
        <source>network not known</source>
        <translation>Netz unbekannt</translation>
    </message>
    <message>
        <source>the droplet does not answer</source>
        <translation>das Droplet antwortet nicht</translation>
    </message>
    <message>
        <source>no way to the droplet: %1</source>
        <translation>kein Weg zum Droplet: %1</translation>
    </message>
    <message>
        <source>no way to the droplet</source>
        <translation>kein Weg zum Droplet</translation>
    </message>
    <message>
        <source>way to the droplet not known</source>
        <translation>Weg zum Droplet unbekannt</translation>
    </message>
    <message>
        <source>the droplet fails</source>
        <translation>Droplet gestört</translation>
    </message>
    <message>
        <source>droplet not known</source>
        <translation>Droplet unbekannt</translation>
    </message>
    <message>
        <source>%1 is down</source>
        <translation>%1 ist ausgefallen</translation>
    </message>
    <message>
        <source>%1 is degraded</source>
        <translation>%1 ist eingeschränkt</translation>
    </message>
    <message>
        <source>%1 is suspected</source>
        <translation>%1 unter Verdacht</translation>
    </message>
    <message>
        <source>%1 services %2</source>
        <translation>%1 Dienste %2</translation>
    </message>
    <message>
        <source>%1 is flapping</source>
        <translation>%1 flattert</translation>
    </message>
    <message>
        <source>%1 is not known</source>
        <translation>%1 ist nicht bekannt</translation>
    </message>
    <message>
        <source>anyone on the way can read and change what is shown</source>
        <translation>jeder auf dem Weg kann lesen und ändern, was gezeigt wird</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>PLAIN HTTP</source>
        <translation>HTTP OHNE TLS</translation>
    </message>
    <message>
        <source>the proxy does not let the console through</source>
        <translation>der Proxy lässt die Konsole nicht durch</translation>
    </message>
    <message>
        <source>nobody is asked: no token or key for the proxy</source>
        <translation>niemand wird gefragt: kein Token oder Schlüssel für den Proxy</translation>
    </message>
    <message>
        <source>not the expected certificate</source>
        <translation>nicht das erwartete Zertifikat</translation>
    </message>
    <message>
        <source>nobody has compared the droplet’s key yet</source>
        <translation>noch niemand hat den Schlüssel des Droplets verglichen</translation>
    </message>
    <message>
        <source>the droplet shows another key than the pinned one</source>
        <translation>das Droplet zeigt einen anderen Schlüssel als den festgehaltenen</translation>
    </message>
    <message>
        <source>your key for the droplet is locked</source>
        <translation>Ihr Schlüssel für das Droplet ist gesperrt</translation>
    </message>
    <message>
        <source>the droplet is degraded</source>
        <translation>das Droplet ist beeinträchtigt</translation>
    </message>
    <message>
        <source>the droplet’s processors are busy</source>
        <translation>die Prozessoren des Droplets sind ausgelastet</translation>
    </message>
    <message>
        <source>the droplet’s load is high</source>
        <translation>die Last des Droplets ist hoch</translation>
    </message>
    <message>
        <source>the droplet’s memory is nearly used up</source>
        <translation>der Speicher des Droplets ist fast verbraucht</translation>
    </message>
    <message>
        <source>the droplet’s disk %1 is nearly full</source>
        <translation>die Platte %1 des Droplets ist fast voll</translation>
    </message>
    <message>
        <source>the droplet’s disk %1 has hardly any inodes left</source>
        <translation>die Platte %1 des Droplets hat kaum noch Inodes</translation>
    </message>
    <message>
        <source>the droplet’s clock is off</source>
        <translation>die Uhr des Droplets geht falsch</translation>
    </message>
</context>
<context>
    <name>catalyst::CloseNotes</name>
    <message>
        <source>Positions told to be closed</source>
        <translation>Positionen, die geschlossen werden sollen</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Takes this line away; the record stays</source>
        <translation>Nimmt diese Zeile weg; die Aufzeichnung bleibt</translation>
    </message>
    <message>
        <source>Take the line about %1 away</source>
        <translation>Die Zeile über %1 wegnehmen</translation>
    </message>
</context>
<context>
    <name>catalyst::ConnectionPresenter</name>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>A rehearsal has no droplet.</source>
        <translation>Eine Probe hat kein Droplet.</translation>
    </message>
    <message>
        <source>Its services run on this computer, in a directory that only you can open.</source>
        <translation>Ihre Dienste laufen auf diesem Rechner, in einem Verzeichnis, das nur Sie öffnen können.</translation>
    </message>
    <message>
        <source>The console runs on the droplet itself.</source>
        <translation>Die Konsole läuft auf dem Droplet selbst.</translation>
    </message>
    <message>
        <source>Its services are reached on this computer’s own address.</source>
        <translation>Seine Dienste werden über die eigene Adresse dieses Rechners erreicht.</translation>
    </message>
    <message>
        <source>Every service is reached by itself.</source>
        <translation>Jeder Dienst wird für sich erreicht.</translation>
    </message>
    <message>
        <source>No connection is kept open; Services says of each how it answers.</source>
        <translation>Es wird keine Verbindung offen gehalten; unter „Dienste“ steht von jedem, wie er antwortet.</translation>
    </message>
    <message>
        <source>rehearsal</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>There is nothing to examine.</source>
        <translation>Es gibt nichts zu untersuchen.</translation>
    </message>
    <message>
        <source>The examination follows a connection by ssh, step by step; this profile has none.</source>
        <translation>Die Untersuchung geht eine Verbindung über ssh Schritt für Schritt ab; dieses Profil hat keine.</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>Not examined since this window was opened.</source>
        <translation>Nicht untersucht, seit dieses Fenster offen ist.</translation>
    </message>
    <message>
        <source>Step by step, from the name to the database, by a connection of its own. It takes up to a minute and changes nothing.</source>
        <translation>Schritt für Schritt, vom Namen bis zur Datenbank, über eine eigene Verbindung. Das dauert bis zu einer Minute und ändert nichts.</translation>
    </message>
    <message>
        <source>Nothing is known yet.</source>
        <translation>Noch ist nichts bekannt.</translation>
    </message>
    <message>
        <source>The engine has not said anything.</source>
        <translation>Die Engine hat noch nichts gesagt.</translation>
    </message>
    <message>
        <source>Not known now. Last: %1</source>
        <translation>Jetzt nicht bekannt. Zuletzt: %1</translation>
    </message>
    <message>
        <source>since %1, %2</source>
        <translation>seit %1, %2</translation>
    </message>
    <message>
        <source>Connected.</source>
        <translation>Verbunden.</translation>
    </message>
    <message>
        <source>Your key is to be unlocked.</source>
        <translation>Ihr Schlüssel ist zu entsperren.</translation>
    </message>
    <message>
        <source>A window or a terminal asks for its passphrase, its PIN or a touch, for two minutes.</source>
        <translation>Ein Fenster oder Terminal fragt zwei Minuten lang nach seiner Passphrase, seiner PIN oder einer Berührung.</translation>
    </message>
    <message>
        <source>Connected, but the droplet does not answer.</source>
        <translation>Verbunden, aber das Droplet antwortet nicht.</translation>
    </message>
    <message>
        <source>Being connected.</source>
        <translation>Wird verbunden.</translation>
    </message>
    <message>
        <source>Not connected: %1</source>
        <translation>Nicht verbunden: %1</translation>
    </message>
    <message>
        <source>Not connected: nobody has compared the droplet’s key yet.</source>
        <translation>Nicht verbunden: noch niemand hat den Schlüssel des Droplets verglichen.</translation>
    </message>
    <message>
        <source>Not connected: the droplet shows another key than the pinned one.</source>
        <translation>Nicht verbunden: das Droplet zeigt einen anderen Schlüssel als den festgehaltenen.</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>nicht lesbar: %1</translation>
    </message>
    <message>
        <source>none: nothing connects before one was compared</source>
        <translation>keiner: nichts wird verbunden, bevor einer verglichen ist</translation>
    </message>
    <message>
        <source>Examining: %1 of %2 steps.</source>
        <translation>Untersucht: %1 von %2 Schritten.</translation>
    </message>
    <message>
        <source>By a connection of its own. It may ask for your key’s passphrase.</source>
        <translation>Über eine eigene Verbindung. Sie fragt vielleicht nach der Passphrase Ihres Schlüssels.</translation>
    </message>
    <message>
        <source>Examined %1.</source>
        <translation>Untersucht %1.</translation>
    </message>
    <message>
        <source>%1 steps failed, first: %2.</source>
        <translation>%1 Schritte schlugen fehl, zuerst: %2.</translation>
    </message>
    <message>
        <source>One step failed: %1.</source>
        <translation>Ein Schritt schlug fehl: %1.</translation>
    </message>
    <message>
        <source>Nothing failed, but not everything could be told: %1.</source>
        <translation>Nichts schlug fehl, aber nicht alles war zu erkennen: %1.</translation>
    </message>
    <message>
        <source>Every step passed.</source>
        <translation>Jeder Schritt bestanden.</translation>
    </message>
    <message>
        <source>Connection of %1 (%2), %3</source>
        <translation>Verbindung von %1 (%2), %3</translation>
    </message>
    <message>
        <source>Likely: %1</source>
        <translation>Wahrscheinlich: %1</translation>
    </message>
    <message>
        <source>To do: %1</source>
        <translation>Zu tun: %1</translation>
    </message>
</context>
<context>
    <name>catalyst::DoctorText</name>
    <message>
        <source>ssh does not accept the profile&apos;s [ssh] or a line of your ssh configuration.</source>
        <translation>ssh nimmt [ssh] des Profils oder eine Zeile Ihrer ssh-Konfiguration nicht an.</translation>
    </message>
    <message>
        <source>Correct the line that ssh names; `ssh -G HOST` repeats it.</source>
        <translation>Die Zeile berichtigen, die ssh nennt; `ssh -G HOST` wiederholt es.</translation>
    </message>
    <message>
        <source>The host&apos;s name is misspelt, is an alias your ssh configuration does not know, or this computer has no working DNS.</source>
        <translation>Der Name des Hosts ist falsch geschrieben, ein Alias, den Ihre ssh-Konfiguration nicht kennt, oder dieser Rechner hat kein funktionierendes DNS.</translation>
    </message>
    <message>
        <source>Compare [ssh] host with ~/.ssh/config; try `getent hosts NAME`.</source>
        <translation>host in [ssh] mit ~/.ssh/config vergleichen; `getent hosts NAME` versuchen.</translation>
    </message>
    <message>
        <source>The host is there and nothing listens on that port: sshd is not running, or listens on another one.</source>
        <translation>Der Host ist da, und auf diesem Port lauscht nichts: sshd läuft nicht oder lauscht auf einem anderen.</translation>
    </message>
    <message>
        <source>Look at the provider&apos;s console; compare [ssh] port with Port in its sshd_config.</source>
        <translation>Auf der Konsole des Anbieters nachsehen; port in [ssh] mit Port in dessen sshd_config vergleichen.</translation>
    </message>
    <message>
        <source>There is no route to that address: a network that is down, or a wrong address.</source>
        <translation>Zu dieser Adresse führt kein Weg: ein Netz ist ausgefallen, oder die Adresse ist falsch.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network and the droplet&apos;s address at the provider.</source>
        <translation>Das Netz dieses Rechners prüfen und die Adresse des Droplets beim Anbieter.</translation>
    </message>
    <message>
        <source>Nothing comes back: the droplet is off or hangs, or a firewall drops what you send.</source>
        <translation>Es kommt nichts zurück: das Droplet ist aus oder hängt, oder eine Firewall verwirft, was Sie senden.</translation>
    </message>
    <message>
        <source>Look at the provider&apos;s console; allow this computer&apos;s address in its firewall.</source>
        <translation>Auf der Konsole des Anbieters nachsehen; die Adresse dieses Rechners in dessen Firewall zulassen.</translation>
    </message>
    <message>
        <source>The host closes before a login: too many connections, a ban (fail2ban), or an sshd that is going down.</source>
        <translation>Der Host schließt vor der Anmeldung: zu viele Verbindungen, eine Sperre (fail2ban) oder ein sshd, der gerade endet.</translation>
    </message>
    <message>
        <source>Wait ten minutes; from another network see whether it answers; look at the sshd&apos;s log.</source>
        <translation>Zehn Minuten warten; aus einem anderen Netz prüfen, ob er antwortet; ins Protokoll des sshd sehen.</translation>
    </message>
    <message>
        <source>Something that is no SSH server answers on that port.</source>
        <translation>Auf diesem Port antwortet etwas, das kein SSH-Server ist.</translation>
    </message>
    <message>
        <source>Correct [ssh] port.</source>
        <translation>port in [ssh] berichtigen.</translation>
    </message>
    <message>
        <source>The two sides have no algorithm in common: one of them is very old.</source>
        <translation>Die beiden Seiten haben kein Verfahren gemeinsam: eine von ihnen ist sehr alt.</translation>
    </message>
    <message>
        <source>Update the older one.</source>
        <translation>Die ältere aktualisieren.</translation>
    </message>
    <message>
        <source>The way ended at a jump host or proxy command of your ssh configuration.</source>
        <translation>Der Weg endete an einem Sprunghost oder Proxybefehl Ihrer ssh-Konfiguration.</translation>
    </message>
    <message>
        <source>Log in to the jump host by hand first.</source>
        <translation>Zuerst von Hand am Sprunghost anmelden.</translation>
    </message>
    <message>
        <source>No key was compared and pinned for this profile yet.</source>
        <translation>Für dieses Profil wurde noch kein Schlüssel verglichen und festgehalten.</translation>
    </message>
    <message>
        <source>Compare it: Settings, “Compare the key…” in the window; or `catalystctl host-key`, then `host-key pin FINGERPRINT`.</source>
        <translation>Vergleichen: im Fenster Einstellungen, „Schlüssel vergleichen…“; oder `catalystctl host-key`, dann `host-key pin FINGERPRINT`.</translation>
    </message>
    <message>
        <source>The droplet was set up anew, or somebody stands between.</source>
        <translation>Das Droplet wurde neu aufgesetzt, oder jemand steht dazwischen.</translation>
    </message>
    <message>
        <source>Do not connect. Read the fingerprint on the provider&apos;s console; only if it is the new one, `host-key forget` the old one and pin it.</source>
        <translation>Nicht verbinden. Den Fingerabdruck auf der Konsole des Anbieters lesen; nur wenn es der neue ist, den alten mit `host-key forget` vergessen und den neuen festhalten.</translation>
    </message>
    <message>
        <source>The file of the pinned key cannot be read or is damaged.</source>
        <translation>Die Datei mit dem festgehaltenen Schlüssel ist nicht lesbar oder beschädigt.</translation>
    </message>
    <message>
        <source>Look at it; remove it and pin the key anew.</source>
        <translation>Sie ansehen; sie entfernen und den Schlüssel neu festhalten.</translation>
    </message>
    <message>
        <source>The droplet does not let this user in with the keys that were offered.</source>
        <translation>Das Droplet lässt diesen Benutzer mit den angebotenen Schlüsseln nicht ein.</translation>
    </message>
    <message>
        <source>Add your public key to the user&apos;s ~/.ssh/authorized_keys there; check [ssh] user and identity_file; `ssh-add -l` shows what your agent offers.</source>
        <translation>Ihren öffentlichen Schlüssel dort in ~/.ssh/authorized_keys des Benutzers eintragen; user und identity_file in [ssh] prüfen; `ssh-add -l` zeigt, was Ihr Agent anbietet.</translation>
    </message>
    <message>
        <source>Your private key cannot be used: open to others, damaged, or refused by the agent.</source>
        <translation>Ihr privater Schlüssel ist nicht verwendbar: offen für andere, beschädigt oder vom Agenten verweigert.</translation>
    </message>
    <message>
        <source>chmod 600 the key; see that `ssh-keygen -yf KEY` reads it; `ssh-add -l` shows what your agent holds.</source>
        <translation>chmod 600 für den Schlüssel; prüfen, dass `ssh-keygen -yf KEY` ihn liest; `ssh-add -l` zeigt, was Ihr Agent hält.</translation>
    </message>
    <message>
        <source>The passphrase of your private key was wrong each time it was asked for.</source>
        <translation>Die Passphrase Ihres privaten Schlüssels war jedes Mal falsch.</translation>
    </message>
    <message>
        <source>Try it with `ssh-keygen -yf KEY`, then connect again.</source>
        <translation>Sie mit `ssh-keygen -yf KEY` versuchen, dann erneut verbinden.</translation>
    </message>
    <message>
        <source>Somebody declined to give the passphrase or PIN of your private key, or to touch it.</source>
        <translation>Jemand hat es abgelehnt, die Passphrase oder PIN Ihres privaten Schlüssels zu geben oder ihn zu berühren.</translation>
    </message>
    <message>
        <source>Connect again: you are asked once more.</source>
        <translation>Erneut verbinden: Sie werden noch einmal gefragt.</translation>
    </message>
    <message>
        <source>Your private key needs its passphrase, PIN or touch, and nobody answered: nobody was there, or the engine has neither a window nor a terminal to ask at.</source>
        <translation>Ihr privater Schlüssel braucht seine Passphrase, PIN oder Berührung, und niemand hat geantwortet: niemand war da, oder die Engine hat weder Fenster noch Terminal, um zu fragen.</translation>
    </message>
    <message>
        <source>Connect again and answer within two minutes. A connection that is to come back by itself at night needs an agent that holds the key (`ssh-add`).</source>
        <translation>Erneut verbinden und binnen zwei Minuten antworten. Eine Verbindung, die nachts von selbst wiederkommen soll, braucht einen Agenten, der den Schlüssel hält (`ssh-add`).</translation>
    </message>
    <message>
        <source>The services are not running, their ports are others, or sshd forbids forwarding (AllowTcpForwarding).</source>
        <translation>Die Dienste laufen nicht, haben andere Ports, oder sshd verbietet das Weiterleiten (AllowTcpForwarding).</translation>
    </message>
    <message>
        <source>Look at `docker ps` on the droplet; compare the ports of [[services]].</source>
        <translation>Auf dem Droplet `docker ps` ansehen; die Ports von [[services]] vergleichen.</translation>
    </message>
    <message>
        <source>These services are not running, hang, or have other ports.</source>
        <translation>Diese Dienste laufen nicht, hängen oder haben andere Ports.</translation>
    </message>
    <message>
        <source>The droplet did not begin the command: its clock is wrong, sshd allows no further session, or `timeout` is missing.</source>
        <translation>Das Droplet hat den Befehl nicht begonnen: seine Uhr geht falsch, sshd erlaubt keine weitere Sitzung, oder `timeout` fehlt.</translation>
    </message>
    <message>
        <source>Read what was seen; set the clock, raise MaxSessions, or install coreutils.</source>
        <translation>Lesen, was gesehen wurde; die Uhr stellen, MaxSessions erhöhen oder coreutils installieren.</translation>
    </message>
    <message>
        <source>The droplet takes too long for a few small tests: it is out of memory or its disk hangs.</source>
        <translation>Das Droplet braucht zu lange für ein paar kleine Prüfungen: der Speicher ist erschöpft, oder seine Platte hängt.</translation>
    </message>
    <message>
        <source>Look at its load and memory at the provider&apos;s console.</source>
        <translation>Auf der Konsole des Anbieters Last und Speicher ansehen.</translation>
    </message>
    <message>
        <source>The connection was lost while the command ran, or the login shell prints something after it.</source>
        <translation>Die Verbindung ging verloren, während der Befehl lief, oder die Anmelde-Shell gibt danach noch etwas aus.</translation>
    </message>
    <message>
        <source>Try again; see that ~/.bashrc there prints nothing.</source>
        <translation>Erneut versuchen; prüfen, dass ~/.bashrc dort nichts ausgibt.</translation>
    </message>
    <message>
        <source>One of the two clocks is wrong.</source>
        <translation>Eine der beiden Uhren geht falsch.</translation>
    </message>
    <message>
        <source>`timedatectl` on both; switch time synchronization on.</source>
        <translation>`timedatectl` auf beiden; die Zeitsynchronisation einschalten.</translation>
    </message>
    <message>
        <source>Docker is not installed or not running.</source>
        <translation>Docker ist nicht installiert oder läuft nicht.</translation>
    </message>
    <message>
        <source>`systemctl status docker` on the droplet.</source>
        <translation>`systemctl status docker` auf dem Droplet.</translation>
    </message>
    <message>
        <source>The login may not use Docker.</source>
        <translation>Die Anmeldung darf Docker nicht benutzen.</translation>
    </message>
    <message>
        <source>Log in as root, or add the user to the group docker (which is root&apos;s equal).</source>
        <translation>Als root anmelden oder den Benutzer in die Gruppe docker aufnehmen (die root gleichkommt).</translation>
    </message>
    <message>
        <source>Docker is stopped or hangs; its socket&apos;s file stays.</source>
        <translation>Docker ist angehalten oder hängt; die Datei seines Sockets bleibt.</translation>
    </message>
    <message>
        <source>Docker&apos;s client is not installed, or not in the PATH of a login without a terminal.</source>
        <translation>Dockers Client ist nicht installiert oder nicht im PATH einer Anmeldung ohne Terminal.</translation>
    </message>
    <message>
        <source>See that `ssh HOST docker version` works.</source>
        <translation>Prüfen, dass `ssh HOST docker version` geht.</translation>
    </message>
    <message>
        <source>The system is in another directory.</source>
        <translation>Das System liegt in einem anderen Verzeichnis.</translation>
    </message>
    <message>
        <source>Correct directory in [compose].</source>
        <translation>directory in [compose] berichtigen.</translation>
    </message>
    <message>
        <source>The login may not read the compose directory.</source>
        <translation>Die Anmeldung darf das Compose-Verzeichnis nicht lesen.</translation>
    </message>
    <message>
        <source>Log in as the user who owns it.</source>
        <translation>Als der Benutzer anmelden, dem es gehört.</translation>
    </message>
    <message>
        <source>This is not the directory of the system.</source>
        <translation>Das ist nicht das Verzeichnis des Systems.</translation>
    </message>
    <message>
        <source>Docker&apos;s compose is not installed.</source>
        <translation>Dockers Compose ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install docker-compose-plugin or docker-compose there.</source>
        <translation>Dort docker-compose-plugin oder docker-compose installieren.</translation>
    </message>
    <message>
        <source>The system was not set up, or its settings are elsewhere.</source>
        <translation>Das System wurde nicht eingerichtet, oder seine Einstellungen liegen woanders.</translation>
    </message>
    <message>
        <source>Correct directory in [compose], or make .env there.</source>
        <translation>directory in [compose] berichtigen oder dort .env anlegen.</translation>
    </message>
    <message>
        <source>The login may not read .env.</source>
        <translation>Die Anmeldung darf .env nicht lesen.</translation>
    </message>
    <message>
        <source>Something other than a plain file stands in its place.</source>
        <translation>An ihrer Stelle steht etwas anderes als eine einfache Datei.</translation>
    </message>
    <message>
        <source>Put the file itself there.</source>
        <translation>Die Datei selbst dorthin legen.</translation>
    </message>
    <message>
        <source>The droplet&apos;s shell printed something else than was asked.</source>
        <translation>Die Shell des Droplets gab etwas anderes aus, als gefragt war.</translation>
    </message>
    <message>
        <source>See that ~/.bashrc there prints nothing; try again.</source>
        <translation>Prüfen, dass ~/.bashrc dort nichts ausgibt; erneut versuchen.</translation>
    </message>
    <message>
        <source>The droplet stopped answering.</source>
        <translation>Das Droplet antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>Look at the provider&apos;s console.</source>
        <translation>Auf der Konsole des Anbieters nachsehen.</translation>
    </message>
    <message>
        <source>The connection was cut.</source>
        <translation>Die Verbindung wurde gekappt.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>ssh said something that is not known here.</source>
        <translation>ssh hat etwas gesagt, das hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Try `ssh HOST` by hand and read what it says.</source>
        <translation>`ssh HOST` von Hand versuchen und lesen, was es sagt.</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>SSH server</source>
        <translation>SSH-Server</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Hostschlüssel</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Docker</source>
        <translation>Docker</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Compose</translation>
    </message>
    <message>
        <source>.env file</source>
        <translation>Datei .env</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>nicht angesehen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>The host of base_url or url is misspelt, or this computer has no working DNS.</source>
        <translation>Der Host von base_url oder url ist falsch geschrieben, oder dieser Computer hat kein funktionierendes DNS.</translation>
    </message>
    <message>
        <source>Compare it with the proxy&apos;s certificate; try `getent hosts NAME`.</source>
        <translation>Mit dem Zertifikat des Proxys vergleichen; `getent hosts NAME` versuchen.</translation>
    </message>
    <message>
        <source>Nothing listens there, or a firewall drops what you send.</source>
        <translation>Dort lauscht nichts, oder eine Firewall verwirft, was gesendet wird.</translation>
    </message>
    <message>
        <source>See that the proxy runs; compare the port; allow this computer&apos;s address.</source>
        <translation>Nachsehen, ob der Proxy läuft; den Port vergleichen; die Adresse dieses Computers zulassen.</translation>
    </message>
    <message>
        <source>The proxy&apos;s certificate was not renewed, or this computer&apos;s clock is wrong.</source>
        <translation>Das Zertifikat des Proxys wurde nicht erneuert, oder die Uhr dieses Computers geht falsch.</translation>
    </message>
    <message>
        <source>Renew it on the proxy (`certbot renew`) and reload the proxy; compare `date`.</source>
        <translation>Auf dem Proxy erneuern (`certbot renew`) und ihn neu laden; `date` vergleichen.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock or the one that signed is wrong.</source>
        <translation>Die Uhr dieses Computers oder die des Ausstellers geht falsch.</translation>
    </message>
    <message>
        <source>`timedatectl` on both; then make the certificate anew.</source>
        <translation>`timedatectl` auf beiden; dann das Zertifikat neu ausstellen.</translation>
    </message>
    <message>
        <source>The url names the proxy otherwise than its certificate does, or it is another host.</source>
        <translation>Die url nennt den Proxy anders als sein Zertifikat, oder es ist ein anderer Host.</translation>
    </message>
    <message>
        <source>Write the name that the certificate is for into base_url or url.</source>
        <translation>Den Namen, auf den das Zertifikat lautet, in base_url oder url schreiben.</translation>
    </message>
    <message>
        <source>It is signed by an authority that this computer does not trust: your own, or somebody stands between.</source>
        <translation>Es ist von einer Stelle unterschrieben, der dieser Computer nicht traut: der eigenen, oder jemand steht dazwischen.</translation>
    </message>
    <message>
        <source>Compare it on the proxy; if it is yours, name its authority in ca_file of [https].</source>
        <translation>Auf dem Proxy vergleichen; ist es das eigene, seine Stelle in ca_file von [https] nennen.</translation>
    </message>
    <message>
        <source>The proxy got another key, or somebody stands between.</source>
        <translation>Der Proxy hat einen anderen Schlüssel bekommen, oder jemand steht dazwischen.</translation>
    </message>
    <message>
        <source>Compare the key on the proxy itself; only then change public_key_pin.</source>
        <translation>Den Schlüssel auf dem Proxy selbst vergleichen; erst dann public_key_pin ändern.</translation>
    </message>
    <message>
        <source>The file of client_certificate cannot be read, or the private key in the keychain belongs to another certificate.</source>
        <translation>Die Datei von client_certificate lässt sich nicht lesen, oder der private Schlüssel im Schlüsselbund gehört zu einem anderen Zertifikat.</translation>
    </message>
    <message>
        <source>Look at the file; give its key again: `catalystctl client-key set`.</source>
        <translation>Die Datei ansehen; ihren Schlüssel neu angeben: `catalystctl client-key set`.</translation>
    </message>
    <message>
        <source>No TLS came about: the port speaks plain http, or the two have no version in common.</source>
        <translation>Es kam kein TLS zustande: Der Port spricht bloßes http, oder beide haben keine gemeinsame Version.</translation>
    </message>
    <message>
        <source>Look at the proxy&apos;s listen line and its TLS versions.</source>
        <translation>Die listen-Zeile des Proxys und seine TLS-Versionen ansehen.</translation>
    </message>
    <message>
        <source>The profile allows plain http: anyone on the way can read and change what is shown.</source>
        <translation>Das Profil erlaubt bloßes http: Jeder auf dem Weg kann lesen und ändern, was gezeigt wird.</translation>
    </message>
    <message>
        <source>Put a TLS proxy in front, or use ssh.</source>
        <translation>Einen TLS-Proxy davorsetzen oder ssh verwenden.</translation>
    </message>
    <message>
        <source>The keychain is locked, does not answer, or has no such entry.</source>
        <translation>Der Schlüsselbund ist gesperrt, antwortet nicht oder hat keinen solchen Eintrag.</translation>
    </message>
    <message>
        <source>Do what was seen says; nothing is asked meanwhile.</source>
        <translation>Tun, was das Gesehene sagt; bis dahin wird nichts gefragt.</translation>
    </message>
    <message>
        <source>The proxy does not know this token or certificate any more, or does not let it here.</source>
        <translation>Der Proxy kennt dieses Token oder Zertifikat nicht mehr oder lässt es hier nicht zu.</translation>
    </message>
    <message>
        <source>Look at the proxy&apos;s configuration; give the one it knows: `catalystctl access-token set`, or a certificate it trusts.</source>
        <translation>Die Konfiguration des Proxys ansehen; das angeben, das er kennt: `catalystctl access-token set`, oder ein Zertifikat, dem er traut.</translation>
    </message>
    <message>
        <source>The proxy lets nobody through without a token or a certificate.</source>
        <translation>Der Proxy lässt niemanden ohne Token oder Zertifikat durch.</translation>
    </message>
    <message>
        <source>Set auth in [https] to &quot;token&quot; or &quot;client-certificate&quot;.</source>
        <translation>auth in [https] auf &quot;token&quot; oder &quot;client-certificate&quot; setzen.</translation>
    </message>
    <message>
        <source>These services are not running, or have other ports.</source>
        <translation>Diese Dienste laufen nicht oder haben andere Ports.</translation>
    </message>
    <message>
        <source>Look at `docker ps`; compare the ports of [[services]].</source>
        <translation>`docker ps` ansehen; die Ports von [[services]] vergleichen.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>The database&apos;s name or port in the profile is wrong, or its trusted sources do not name this way.</source>
        <translation>Name oder Port der Datenbank im Profil sind falsch, oder ihre vertrauten Quellen nennen diesen Weg nicht.</translation>
    </message>
    <message>
        <source>Compare [database] url with the provider&apos;s panel; add the droplet to the trusted sources there.</source>
        <translation>[database] url mit der Seite des Anbieters vergleichen; das Droplet dort zu den vertrauten Quellen hinzufügen.</translation>
    </message>
    <message>
        <source>The keychain is locked, does not answer, or has no password for this database.</source>
        <translation>Der Schlüsselbund ist verschlossen, antwortet nicht, oder hat kein Passwort für diese Datenbank.</translation>
    </message>
    <message>
        <source>Unlock the keychain, or store it: `catalystctl database-password set`.</source>
        <translation>Den Schlüsselbund aufschließen, oder es ablegen: `catalystctl database-password set`.</translation>
    </message>
    <message>
        <source>The password was changed, or the role may not read this database.</source>
        <translation>Das Passwort wurde geändert, oder die Rolle darf diese Datenbank nicht lesen.</translation>
    </message>
    <message>
        <source>Compare user and database in [database] url; store the password anew: `catalystctl database-password set`.</source>
        <translation>Benutzer und Datenbank in [database] url vergleichen; das Passwort neu ablegen: `catalystctl database-password set`.</translation>
    </message>
    <message>
        <source>Its certificate is of another authority or another name, has expired, or it offers no TLS.</source>
        <translation>Sein Zertifikat ist von einer anderen Stelle oder für einen anderen Namen, ist abgelaufen, oder es bietet kein TLS.</translation>
    </message>
    <message>
        <source>Download the provider&apos;s CA certificate and name it as sslrootcert in [database] url.</source>
        <translation>Das CA-Zertifikat des Anbieters laden und als sslrootcert in [database] url nennen.</translation>
    </message>
    <message>
        <source>PostgreSQL is stopped, or something else has that port.</source>
        <translation>PostgreSQL ist angehalten, oder etwas anderes hat diesen Port.</translation>
    </message>
    <message>
        <source>Look at the database in the provider&apos;s panel; compare the port in [database] url.</source>
        <translation>Die Datenbank auf der Seite des Anbieters ansehen; den Port in [database] url vergleichen.</translation>
    </message>
    <message>
        <source>All its connections are taken, mostly by services that do not give them back.</source>
        <translation>Alle ihre Verbindungen sind vergeben, meist an Dienste, die sie nicht zurückgeben.</translation>
    </message>
    <message>
        <source>Look who holds them (pg_stat_activity); restart that service.</source>
        <translation>Ansehen, wer sie hält (pg_stat_activity); diesen Dienst neu starten.</translation>
    </message>
    <message>
        <source>It is starting, stopping, broken, or has no memory or disk left.</source>
        <translation>Sie startet, hält an, ist gestört, oder hat keinen Speicher oder Platz mehr.</translation>
    </message>
    <message>
        <source>Look at it in the provider&apos;s panel; do not restart services before it answers.</source>
        <translation>Sie auf der Seite des Anbieters ansehen; Dienste nicht neu starten, bevor sie antwortet.</translation>
    </message>
    <message>
        <source>The database said something that is not known here.</source>
        <translation>Die Datenbank sagte etwas, das hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Read what it says.</source>
        <translation>Lesen, was sie sagt.</translation>
    </message>
</context>
<context>
    <name>catalyst::ErrorText</name>
    <message>
        <source>the value is not accepted</source>
        <translation>der Wert wird nicht angenommen</translation>
    </message>
    <message>
        <source>the content cannot be understood</source>
        <translation>der Inhalt ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>more than the console reads</source>
        <translation>mehr, als die Konsole liest</translation>
    </message>
    <message>
        <source>this console does not do that</source>
        <translation>das tut diese Konsole nicht</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>exists already</source>
        <translation>gibt es schon</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>no space left on the disk</source>
        <translation>kein Platz mehr auf der Platte</translation>
    </message>
    <message>
        <source>the file could not be read or written</source>
        <translation>die Datei konnte nicht gelesen oder geschrieben werden</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>written by a newer version</source>
        <translation>von einer neueren Version geschrieben</translation>
    </message>
    <message>
        <source>in use by another process</source>
        <translation>von einem anderen Prozess belegt</translation>
    </message>
    <message>
        <source>the program failed</source>
        <translation>das Programm ist gescheitert</translation>
    </message>
    <message>
        <source>the connection was refused</source>
        <translation>die Verbindung wurde abgelehnt</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>the connection was cut</source>
        <translation>die Verbindung wurde abgebrochen</translation>
    </message>
    <message>
        <source>the answer is not the protocol</source>
        <translation>die Antwort folgt nicht dem Protokoll</translation>
    </message>
    <message>
        <source>the certificate or key is not the expected one</source>
        <translation>Zertifikat oder Schlüssel ist nicht der erwartete</translation>
    </message>
    <message>
        <source>sent elsewhere</source>
        <translation>anderswohin verwiesen</translation>
    </message>
    <message>
        <source>not done in time</source>
        <translation>nicht rechtzeitig fertig</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>sent, and no answer was observed</source>
        <translation>gesendet, keine Antwort beobachtet</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>a fault in the console itself</source>
        <translation>ein Fehler der Konsole selbst</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>eingeschränkt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>unbeobachtet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>PRE-MARKET</source>
        <translation>VORBÖRSE</translation>
    </message>
    <message>
        <source>OPEN</source>
        <translation>OFFEN</translation>
    </message>
    <message>
        <source>AFTER-HOURS</source>
        <translation>NACHBÖRSE</translation>
    </message>
    <message>
        <source>CLOSED</source>
        <translation>GESCHLOSSEN</translation>
    </message>
    <message>
        <source>trading hours</source>
        <translation>Handelszeit</translation>
    </message>
    <message>
        <source>outside hours</source>
        <translation>außerhalb der Zeiten</translation>
    </message>
    <message>
        <source>weekend</source>
        <translation>Wochenende</translation>
    </message>
    <message>
        <source>New Year’s Day</source>
        <translation>Neujahr</translation>
    </message>
    <message>
        <source>Martin Luther King Day</source>
        <translation>Martin-Luther-King-Tag</translation>
    </message>
    <message>
        <source>Washington’s Birthday</source>
        <translation>Washingtons Geburtstag</translation>
    </message>
    <message>
        <source>Good Friday</source>
        <translation>Karfreitag</translation>
    </message>
    <message>
        <source>Memorial Day</source>
        <translation>Memorial Day</translation>
    </message>
    <message>
        <source>Juneteenth</source>
        <translation>Juneteenth</translation>
    </message>
    <message>
        <source>Independence Day</source>
        <translation>Unabhängigkeitstag</translation>
    </message>
    <message>
        <source>Labor Day</source>
        <translation>Labor Day</translation>
    </message>
    <message>
        <source>Thanksgiving</source>
        <translation>Thanksgiving</translation>
    </message>
    <message>
        <source>Christmas</source>
        <translation>Weihnachten</translation>
    </message>
    <message>
        <source>special closure</source>
        <translation>besondere Schließung</translation>
    </message>
    <message>
        <source>special early close</source>
        <translation>besonderer früher Schluss</translation>
    </message>
    <message>
        <source>day after Thanksgiving</source>
        <translation>Tag nach Thanksgiving</translation>
    </message>
    <message>
        <source>Christmas Eve</source>
        <translation>Heiligabend</translation>
    </message>
    <message>
        <source>eve of Independence Day</source>
        <translation>Vortag des Unabhängigkeitstags</translation>
    </message>
    <message>
        <source>day after Independence Day</source>
        <translation>Tag nach dem Unabhängigkeitstag</translation>
    </message>
    <message>
        <source>the operator’s own entry</source>
        <translation>eigener Eintrag</translation>
    </message>
    <message>
        <source>the calendar does not cover this date</source>
        <translation>der Kalender kennt dieses Datum nicht</translation>
    </message>
    <message>
        <source>the engine is starting</source>
        <translation>die Engine startet</translation>
    </message>
    <message>
        <source>engine in this window</source>
        <translation>Engine in diesem Fenster</translation>
    </message>
    <message>
        <source>engine in another process</source>
        <translation>Engine in einem anderen Prozess</translation>
    </message>
    <message>
        <source>no engine</source>
        <translation>keine Engine</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>PAPER</source>
        <translation>PAPIER</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation>PROBE</translation>
    </message>
    <message>
        <source>MODE UNKNOWN</source>
        <translation>MODUS UNBEKANNT</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>answers 200, says unhealthy</source>
        <translation>antwortet 200, meldet sich krank</translation>
    </message>
    <message>
        <source>answers 503</source>
        <translation>antwortet 503</translation>
    </message>
    <message>
        <source>accepts, never answers</source>
        <translation>nimmt an, antwortet nie</translation>
    </message>
    <message>
        <source>drips byte by byte</source>
        <translation>tropft Byte für Byte</translation>
    </message>
    <message>
        <source>answers garbage</source>
        <translation>antwortet Unsinn</translation>
    </message>
    <message>
        <source>refuses connections</source>
        <translation>lehnt Verbindungen ab</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>cuts the connection</source>
        <translation>bricht die Verbindung ab</translation>
    </message>
    <message>
        <source>Answers %1, but says “%2”</source>
        <translation>Antwortet %1, sagt aber „%2“</translation>
    </message>
    <message>
        <source>Answers %1, says “%2”</source>
        <translation>Antwortet %1, sagt „%2“</translation>
    </message>
    <message>
        <source>Not probed yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Answers %1</source>
        <translation>Antwortet %1</translation>
    </message>
    <message>
        <source>Answers %1, still starting</source>
        <translation>Antwortet %1, startet noch</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>unhealthy</translation>
    </message>
    <message>
        <source>Answers with error %1</source>
        <translation>Antwortet mit Fehler %1</translation>
    </message>
    <message>
        <source>Answers %1, but does not say how it is</source>
        <translation>Antwortet %1, sagt aber nicht, wie es ihm geht</translation>
    </message>
    <message>
        <source>Refuses the connection: nothing listens</source>
        <translation>Lehnt die Verbindung ab: niemand hört zu</translation>
    </message>
    <message>
        <source>Not reachable: no way there</source>
        <translation>Nicht erreichbar: kein Weg dorthin</translation>
    </message>
    <message>
        <source>Not reachable: %1</source>
        <translation>Nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>Accepts the connection, then no complete answer in time</source>
        <translation>Nimmt die Verbindung an, dann keine ganze Antwort in der Zeit</translation>
    </message>
    <message>
        <source>Cuts the connection before the answer is complete</source>
        <translation>Bricht die Verbindung vor dem Ende der Antwort ab</translation>
    </message>
    <message>
        <source>Answers something that is not HTTP</source>
        <translation>Antwortet etwas, das kein HTTP ist</translation>
    </message>
    <message>
        <source>Answers more than the console reads</source>
        <translation>Antwortet mehr, als die Konsole liest</translation>
    </message>
    <message>
        <source>Sends elsewhere (%1), not followed</source>
        <translation>Verweist anderswohin (%1), nicht befolgt</translation>
    </message>
    <message>
        <source>The certificate or key is not the expected one</source>
        <translation>Zertifikat oder Schlüssel ist nicht der erwartete</translation>
    </message>
    <message>
        <source>The certificate or key is not the expected one: %1</source>
        <translation>Zertifikat oder Schlüssel ist nicht der erwartete: %1</translation>
    </message>
    <message>
        <source>Somebody else answers: rehearsal and droplet do not match</source>
        <translation>Ein anderer antwortet: Probe und Droplet passen nicht zusammen</translation>
    </message>
    <message>
        <source>The console could not probe</source>
        <translation>Die Konsole konnte nicht prüfen</translation>
    </message>
    <message>
        <source>switched off in the profile</source>
        <translation>im Profil abgeschaltet</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>does not accept in time</source>
        <translation>nimmt die Verbindung nicht rechtzeitig an</translation>
    </message>
    <message>
        <source>initializing</source>
        <translation>startet noch</translation>
    </message>
    <message>
        <source>answers and fails in turn</source>
        <translation>antwortet und fällt aus im Wechsel</translation>
    </message>
    <message>
        <source>loses one request in ten</source>
        <translation>verliert jede zehnte Anfrage</translation>
    </message>
    <message>
        <source>answers as another service</source>
        <translation>antwortet als anderer Dienst</translation>
    </message>
    <message>
        <source>answers with another version</source>
        <translation>antwortet mit anderer Version</translation>
    </message>
    <message>
        <source>lacks its own routes</source>
        <translation>ohne seine eigenen Routen</translation>
    </message>
    <message>
        <source>says healthy, cannot work</source>
        <translation>sagt „healthy“, kann nicht arbeiten</translation>
    </message>
    <message>
        <source>healthy, but its time stands still</source>
        <translation>gesund, aber seine Zeit steht still</translation>
    </message>
    <message>
        <source>Answers, says “%1”</source>
        <translation>Antwortet, sagt „%1“</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>Answers, still starting</source>
        <translation>Antwortet, startet noch</translation>
    </message>
    <message>
        <source>Answers with an HTTP error</source>
        <translation>Antwortet mit einem HTTP-Fehler</translation>
    </message>
    <message>
        <source>Answers, but does not say how it is</source>
        <translation>Antwortet, sagt aber nicht, wie es ihm geht</translation>
    </message>
    <message>
        <source>Sends elsewhere, not followed</source>
        <translation>Leitet weiter, nicht gefolgt</translation>
    </message>
    <message>
        <source>Does not accept the connection in time</source>
        <translation>Nimmt die Verbindung nicht rechtzeitig an</translation>
    </message>
    <message>
        <source>Another service answers: it calls itself “%1”</source>
        <translation>Ein anderer Dienst antwortet: er nennt sich „%1“</translation>
    </message>
    <message>
        <source>Proven further in</source>
        <translation>Weiter innen belegt</translation>
    </message>
    <message>
        <source>Not known: behind a failure</source>
        <translation>Nicht bekannt: hinter einem Ausfall</translation>
    </message>
    <message>
        <source>Nobody can see it from here</source>
        <translation>Von hier aus für niemanden sichtbar</translation>
    </message>
    <message>
        <source>Says that it is well, but %1 is down</source>
        <translation>Sagt, es gehe ihm gut, aber %1 ist ausgefallen</translation>
    </message>
    <message>
        <source>Other addresses answer: %1</source>
        <translation>Andere Adressen antworten: %1</translation>
    </message>
    <message>
        <source>Neither the droplet nor any other address can be reached</source>
        <translation>Weder das Droplet noch eine andere Adresse ist erreichbar</translation>
    </message>
    <message>
        <source>Does what is checked: %1</source>
        <translation>Tut, was geprüft wird: %1</translation>
    </message>
    <message>
        <source>Does not do what is checked: %1</source>
        <translation>Tut nicht, was geprüft wird: %1</translation>
    </message>
    <message>
        <source>Answers the check unclearly: %1</source>
        <translation>Antwortet der Prüfung unklar: %1</translation>
    </message>
    <message>
        <source>Answers with old data: %1</source>
        <translation>Antwortet mit alten Daten: %1</translation>
    </message>
    <message>
        <source>Does not publish what a check needs: %1</source>
        <translation>Veröffentlicht nicht, was eine Prüfung braucht: %1</translation>
    </message>
    <message>
        <source>network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>self-report</source>
        <translation>Selbstauskunft</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>flapping</source>
        <translation>schwankend</translation>
    </message>
    <message>
        <source>dependency</source>
        <translation>Abhängigkeit</translation>
    </message>
    <message>
        <source>droplet</source>
        <translation>Droplet</translation>
    </message>
    <message>
        <source>console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>observed</source>
        <translation>beobachtet</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>suspected</source>
        <translation>vermutet</translation>
    </message>
    <message>
        <source>the console was off</source>
        <translation>die Konsole war aus</translation>
    </message>
    <message>
        <source>this computer slept</source>
        <translation>dieser Rechner schlief</translation>
    </message>
    <message>
        <source>the clock was set</source>
        <translation>die Uhr wurde gestellt</translation>
    </message>
    <message>
        <source>this computer’s network was lost</source>
        <translation>das Netz dieses Rechners war weg</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>known</source>
        <translation>bekannt</translation>
    </message>
    <message>
        <source>publishes no description</source>
        <translation>veröffentlicht keine Beschreibung</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>cause found</source>
        <translation>Ursache gefunden</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>dazugekommen</translation>
    </message>
    <message>
        <source>left</source>
        <translation>ausgeschieden</translation>
    </message>
    <message>
        <source>evidence changed</source>
        <translation>Beleg geändert</translation>
    </message>
    <message>
        <source>absorbed</source>
        <translation>aufgegangen</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>erholt</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>the droplet</source>
        <translation>das Droplet</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 is down</source>
        <translation>%1 ist ausgefallen</translation>
    </message>
    <message>
        <source>%1 was down</source>
        <translation>%1 war ausgefallen</translation>
    </message>
    <message>
        <source>the services that need it</source>
        <translation>die Dienste, die es brauchen</translation>
    </message>
    <message>
        <source>%1 is down, say %2</source>
        <translation>%1 ist ausgefallen, sagen %2</translation>
    </message>
    <message>
        <source>%1 was down, said %2</source>
        <translation>%1 war ausgefallen, sagten %2</translation>
    </message>
    <message>
        <source>%1 is suspected to hang</source>
        <translation>%1 hängt vermutlich</translation>
    </message>
    <message>
        <source>%1 was suspected to hang</source>
        <translation>%1 hing vermutlich</translation>
    </message>
    <message>
        <source>%1 is suspected to be down</source>
        <translation>%1 ist vermutlich ausgefallen</translation>
    </message>
    <message>
        <source>%1 was suspected to be down</source>
        <translation>%1 war vermutlich ausgefallen</translation>
    </message>
    <message>
        <source>%1: %2 fell silent together</source>
        <translation>%1: %2 verstummten zugleich</translation>
    </message>
    <message>
        <source>%1: %2 failed together</source>
        <translation>%1: %2 fielen zugleich aus</translation>
    </message>
    <message>
        <source>Every service of the droplet refuses the connection</source>
        <translation>Jeder Dienst des Droplets weist die Verbindung ab</translation>
    </message>
    <message>
        <source>Every service of the droplet refused the connection</source>
        <translation>Jeder Dienst des Droplets wies die Verbindung ab</translation>
    </message>
    <message>
        <source>The droplet accepts connections and never answers</source>
        <translation>Das Droplet nimmt Verbindungen an und antwortet nie</translation>
    </message>
    <message>
        <source>The droplet accepted connections and never answered</source>
        <translation>Das Droplet nahm Verbindungen an und antwortete nie</translation>
    </message>
    <message>
        <source>The droplet cannot be trusted: %1</source>
        <translation>Dem Droplet ist nicht zu trauen: %1</translation>
    </message>
    <message>
        <source>The droplet could not be trusted: %1</source>
        <translation>Dem Droplet war nicht zu trauen: %1</translation>
    </message>
    <message>
        <source>The droplet cannot be reached</source>
        <translation>Das Droplet ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The droplet could not be reached</source>
        <translation>Das Droplet war nicht erreichbar</translation>
    </message>
    <message>
        <source>%1 changes its state too often to be judged</source>
        <translation>%1 wechselt den Zustand zu oft, um beurteilt zu werden</translation>
    </message>
    <message>
        <source>%1 changed its state too often to be judged</source>
        <translation>%1 wechselte den Zustand zu oft, um beurteilt zu werden</translation>
    </message>
    <message>
        <source>The console itself: %1 does not work as it should</source>
        <translation>Die Konsole selbst: %1 arbeitet nicht, wie es soll</translation>
    </message>
    <message>
        <source>The console itself: %1 did not work as it should</source>
        <translation>Die Konsole selbst: %1 arbeitete nicht, wie es soll</translation>
    </message>
    <message>
        <source>The droplet accepts connections and answers nothing usable</source>
        <translation>Das Droplet nimmt Verbindungen an und antwortet nichts Brauchbares</translation>
    </message>
    <message>
        <source>The droplet accepted connections and answered nothing usable</source>
        <translation>Das Droplet nahm Verbindungen an und antwortete nichts Brauchbares</translation>
    </message>
    <message>
        <source>A proxy answers for every service, with errors</source>
        <translation>Ein Proxy antwortet für jeden Dienst, mit Fehlern</translation>
    </message>
    <message>
        <source>A proxy answered for every service, with errors</source>
        <translation>Ein Proxy antwortete für jeden Dienst, mit Fehlern</translation>
    </message>
    <message>
        <source>%1 says another version than before</source>
        <translation>%1 nennt eine andere Version als vorher</translation>
    </message>
    <message>
        <source>%1 is near its limit</source>
        <translation>%1 ist an der Grenze</translation>
    </message>
    <message>
        <source>%1 was near its limit</source>
        <translation>%1 war an der Grenze</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>%1 did not answer</source>
        <translation>%1 antwortete nicht</translation>
    </message>
    <message>
        <source>The compose directory is missing on the droplet</source>
        <translation>Das Compose-Verzeichnis fehlt auf dem Droplet</translation>
    </message>
    <message>
        <source>The compose directory was missing on the droplet</source>
        <translation>Das Compose-Verzeichnis fehlte auf dem Droplet</translation>
    </message>
    <message>
        <source>The droplet’s processors are busy</source>
        <translation>Die Prozessoren des Droplets sind ausgelastet</translation>
    </message>
    <message>
        <source>The droplet’s processors were busy</source>
        <translation>Die Prozessoren des Droplets waren ausgelastet</translation>
    </message>
    <message>
        <source>More waits to run on the droplet than it can run</source>
        <translation>Auf dem Droplet wartet mehr Arbeit, als er schafft</translation>
    </message>
    <message>
        <source>More waited to run on the droplet than it could run</source>
        <translation>Auf dem Droplet wartete mehr Arbeit, als er schaffte</translation>
    </message>
    <message>
        <source>The droplet’s memory runs out</source>
        <translation>Der Speicher des Droplets geht zur Neige</translation>
    </message>
    <message>
        <source>The droplet’s memory ran out</source>
        <translation>Der Speicher des Droplets ging zur Neige</translation>
    </message>
    <message>
        <source>The droplet’s clock is wrong</source>
        <translation>Die Uhr des Droplets geht falsch</translation>
    </message>
    <message>
        <source>The droplet’s clock was wrong</source>
        <translation>Die Uhr des Droplets ging falsch</translation>
    </message>
    <message>
        <source>The droplet’s disk %1 is nearly full</source>
        <translation>Die Platte %1 des Droplets ist fast voll</translation>
    </message>
    <message>
        <source>The droplet’s disk %1 was nearly full</source>
        <translation>Die Platte %1 des Droplets war fast voll</translation>
    </message>
    <message>
        <source>The droplet’s file system %1 has hardly any room for new files</source>
        <translation>Das Dateisystem %1 des Droplets hat kaum noch Platz für neue Dateien</translation>
    </message>
    <message>
        <source>The droplet’s file system %1 had hardly any room for new files</source>
        <translation>Das Dateisystem %1 des Droplets hatte kaum noch Platz für neue Dateien</translation>
    </message>
    <message>
        <source>Its container runs</source>
        <translation>Sein Container läuft</translation>
    </message>
    <message>
        <source>Its container is starting</source>
        <translation>Sein Container startet</translation>
    </message>
    <message>
        <source>Docker’s own check of it fails</source>
        <translation>Dockers eigene Prüfung scheitert</translation>
    </message>
    <message>
        <source>Docker’s own check of it fails: %1</source>
        <translation>Dockers eigene Prüfung scheitert: %1</translation>
    </message>
    <message>
        <source>Its container has ended</source>
        <translation>Sein Container ist beendet</translation>
    </message>
    <message>
        <source>Its container has ended: %1</source>
        <translation>Sein Container ist beendet: %1</translation>
    </message>
    <message>
        <source>Its container was ended because memory ran out</source>
        <translation>Sein Container wurde beendet, weil der Speicher ausging</translation>
    </message>
    <message>
        <source>Its container ends again and again</source>
        <translation>Sein Container endet immer wieder</translation>
    </message>
    <message>
        <source>Its container ends again and again: %1</source>
        <translation>Sein Container endet immer wieder: %1</translation>
    </message>
    <message>
        <source>Its container is paused: it stands still</source>
        <translation>Sein Container ist angehalten: er steht still</translation>
    </message>
    <message>
        <source>Docker has no container of it</source>
        <translation>Docker hat keinen Container dafür</translation>
    </message>
    <message>
        <source>Docker says that its container does not run, but somebody answers</source>
        <translation>Docker sagt, sein Container laufe nicht, aber jemand antwortet</translation>
    </message>
    <message>
        <source>Its container was restarted by somebody else</source>
        <translation>Sein Container wurde von jemand anderem neu gestartet</translation>
    </message>
    <message>
        <source>Its container is another one than before</source>
        <translation>Sein Container ist ein anderer als zuvor</translation>
    </message>
    <message>
        <source>Its container is another one than before: %1</source>
        <translation>Sein Container ist ein anderer als zuvor: %1</translation>
    </message>
    <message>
        <source>No service’s container runs on the droplet</source>
        <translation>Kein Container eines Dienstes läuft auf dem Droplet</translation>
    </message>
    <message>
        <source>No service’s container ran on the droplet</source>
        <translation>Kein Container eines Dienstes lief auf dem Droplet</translation>
    </message>
    <message>
        <source>Docker</source>
        <translation>Docker</translation>
    </message>
    <message>
        <source>the proxy does not let the console through</source>
        <translation>der Proxy lässt die Konsole nicht durch</translation>
    </message>
    <message>
        <source>what the proxy wants to see cannot be had</source>
        <translation>was der Proxy sehen will, ist nicht zu bekommen</translation>
    </message>
    <message>
        <source>The proxy does not let the console through</source>
        <translation>Der Proxy lässt die Konsole nicht durch</translation>
    </message>
    <message>
        <source>The proxy does not let the console through: %1</source>
        <translation>Der Proxy lässt die Konsole nicht durch: %1</translation>
    </message>
    <message>
        <source>Not asked: what would let the console in cannot be read</source>
        <translation>Nicht gefragt: Was die Konsole einlassen würde, lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The proxy did not let the console through</source>
        <translation>Der Proxy ließ die Konsole nicht durch</translation>
    </message>
    <message>
        <source>Nobody is asked: the token or key for the proxy cannot be read</source>
        <translation>Niemand wird gefragt: Token oder Schlüssel für den Proxy lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>Nobody was asked: the token or key for the proxy could not be read</source>
        <translation>Niemand wurde gefragt: Token oder Schlüssel für den Proxy ließen sich nicht lesen</translation>
    </message>
    <message>
        <source>Within its limits</source>
        <translation>Innerhalb der Grenzen</translation>
    </message>
    <message>
        <source>Above its limit</source>
        <translation>Über der Grenze</translation>
    </message>
    <message>
        <source>Nearly used up</source>
        <translation>Fast aufgebraucht</translation>
    </message>
    <message>
        <source>Its clock differs from this computer’s</source>
        <translation>Seine Uhr weicht von der dieses Rechners ab</translation>
    </message>
    <message>
        <source>Its clock is far from this computer’s</source>
        <translation>Seine Uhr ist weit von der dieses Rechners entfernt</translation>
    </message>
    <message>
        <source>Was started anew</source>
        <translation>Wurde neu gestartet</translation>
    </message>
</context>
<context>
    <name>catalyst::ExaminationList</name>
    <message>
        <source>Steps of the examination</source>
        <translation>Schritte der Untersuchung</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wohl</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>zu tun</translation>
    </message>
</context>
<context>
    <name>catalyst::FirstContactDialog</name>
    <message>
        <source>The droplet’s key</source>
        <translation>Der Schlüssel des Droplets</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Pins nothing</source>
        <translation>Hält nichts fest</translation>
    </message>
</context>
<context>
    <name>catalyst::FirstContactPane</name>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>Zeigt</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Festgehalten</translation>
    </message>
    <message>
        <source>What to run on the droplet’s console</source>
        <translation>Was auf der Konsole des Droplets auszuführen ist</translation>
    </message>
    <message>
        <source>Fingerprint read on the droplet’s console</source>
        <translation>Auf der Konsole des Droplets gelesener Fingerabdruck</translation>
    </message>
    <message>
        <source>Whole, or at least its last 12 characters</source>
        <translation>Ganz oder wenigstens seine letzten 12 Zeichen</translation>
    </message>
    <message>
        <source>3.  &amp;Type or paste here what it prints: the fingerprint, or at least its last 12 characters. Capitals and small letters differ.</source>
        <translation>3.  Hier &amp;eintippen oder einfügen, was es ausgibt: den Fingerabdruck oder wenigstens seine letzten 12 Zeichen. Groß- und Kleinbuchstaben zählen.</translation>
    </message>
    <message>
        <source>1.  Log in to the droplet on the console that its provider shows in the browser: not by ssh, which is what is in question.</source>
        <translation>1.  Am Droplet auf der Konsole anmelden, die sein Anbieter im Browser zeigt: nicht über ssh, denn darum geht es gerade.</translation>
    </message>
    <message>
        <source>2.  Run there:</source>
        <translation>2.  Dort ausführen:</translation>
    </message>
    <message>
        <source>The command that forgets the pinned key</source>
        <translation>Der Befehl, der den festgehaltenen Schlüssel vergisst</translation>
    </message>
    <message>
        <source>Read the droplet’s key on the console that its provider shows in the browser:</source>
        <translation>Den Schlüssel des Droplets auf der Konsole lesen, die sein Anbieter im Browser zeigt:</translation>
    </message>
    <message>
        <source>Only if that is the key shown above, forget the old one at a terminal of this computer, then compare the new one here:</source>
        <translation>Nur wenn es der oben gezeigte ist, den alten an einem Terminal dieses Rechners vergessen, dann den neuen hier vergleichen:</translation>
    </message>
    <message>
        <source>&amp;Ask again</source>
        <translation>Erneut &amp;fragen</translation>
    </message>
    <message>
        <source>Asks the droplet for its key</source>
        <translation>Fragt das Droplet nach seinem Schlüssel</translation>
    </message>
    <message>
        <source>From then on only this key counts</source>
        <translation>Von da an zählt nur dieser Schlüssel</translation>
    </message>
    <message>
        <source>When what you typed is the same as what is shown</source>
        <translation>Sobald das Eingetippte dem Gezeigten gleicht</translation>
    </message>
</context>
<context>
    <name>catalyst::FirstContactPresenter</name>
    <message>
        <source>%1, port %2, as %3</source>
        <translation>%1, Port %2, als %3</translation>
    </message>
    <message>
        <source>, by %1</source>
        <translation>, über %1</translation>
    </message>
    <message>
        <source>First contact with %1</source>
        <translation>Erster Kontakt mit %1</translation>
    </message>
    <message>
        <source>&amp;Pin this key for %1</source>
        <translation>Diesen Schlüssel für %1 fest&amp;halten</translation>
    </message>
    <message>
        <source>Asking the droplet for its key.</source>
        <translation>Das Droplet wird nach seinem Schlüssel gefragt.</translation>
    </message>
    <message>
        <source>Nothing is offered to it: no key, no password.</source>
        <translation>Ihm wird nichts angeboten: kein Schlüssel, kein Passwort.</translation>
    </message>
    <message>
        <source>The pinned key cannot be read.</source>
        <translation>Der festgehaltene Schlüssel ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The droplet could not be asked: %1</source>
        <translation>Das Droplet konnte nicht gefragt werden: %1</translation>
    </message>
    <message>
        <source>The droplet shows the pinned key.</source>
        <translation>Das Droplet zeigt den festgehaltenen Schlüssel.</translation>
    </message>
    <message>
        <source>There is nothing to compare.</source>
        <translation>Es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>Somebody shows this key. Whose it is, is not known.</source>
        <translation>Jemand zeigt diesen Schlüssel. Wessen er ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Only the droplet’s own console can tell. Nothing connects before you have compared.</source>
        <translation>Das kann nur die eigene Konsole des Droplets sagen. Nichts wird verbunden, bevor Sie verglichen haben.</translation>
    </message>
    <message>
        <source>Another key than the pinned one: %1</source>
        <translation>Ein anderer Schlüssel als der festgehaltene: %1</translation>
    </message>
    <message>
        <source>This is not the pinned key. Nothing connects.</source>
        <translation>Das ist nicht der festgehaltene Schlüssel. Nichts wird verbunden.</translation>
    </message>
    <message>
        <source>It is in order only if the droplet was set up anew or its host keys were made anew, and somebody can say so. Otherwise somebody may stand between: leave it as it is, and look at the droplet in the provider’s panel.</source>
        <translation>Das ist nur in Ordnung, wenn das Droplet neu aufgesetzt oder seine Hostschlüssel neu erzeugt wurden und jemand das bestätigen kann. Sonst steht vielleicht jemand dazwischen: alles lassen, wie es ist, und das Droplet in der Verwaltung des Anbieters ansehen.</translation>
    </message>
    <message>
        <source>Nothing compared yet.</source>
        <translation>Noch nichts verglichen.</translation>
    </message>
    <message>
        <source>Too little to tell: go on.</source>
        <translation>Noch zu wenig: weiter.</translation>
    </message>
    <message>
        <source>That is no SHA256 fingerprint.</source>
        <translation>Das ist kein SHA256-Fingerabdruck.</translation>
    </message>
    <message>
        <source>It has 43 letters, digits, + and / behind “SHA256:”.</source>
        <translation>Er hat hinter „SHA256:“ 43 Buchstaben, Ziffern, + und /.</translation>
    </message>
    <message>
        <source>It is the same.</source>
        <translation>Es ist derselbe.</translation>
    </message>
    <message>
        <source>If you read it on the droplet’s own console, this is the droplet.</source>
        <translation>Wenn Sie ihn auf der eigenen Konsole des Droplets gelesen haben, ist dies das Droplet.</translation>
    </message>
    <message>
        <source>It is another one: this is not that droplet.</source>
        <translation>Es ist ein anderer: das ist nicht jenes Droplet.</translation>
    </message>
    <message>
        <source>Look once more whether every letter is right, capitals and small ones, 0 and O, 1, l and I. If it is, stop here: the profile leads to another host, or somebody stands between. Nothing is pinned.</source>
        <translation>Noch einmal nachsehen, ob jeder Buchstabe stimmt, groß und klein, 0 und O, 1, l und I. Wenn ja, hier aufhören: das Profil führt zu einem anderen Host, oder jemand steht dazwischen. Nichts wird festgehalten.</translation>
    </message>
    <message>
        <source>Not pinned: %1.</source>
        <translation>Nicht festgehalten: %1.</translation>
    </message>
    <message>
        <source>Pinned for %1.</source>
        <translation>Festgehalten für %1.</translation>
    </message>
    <message>
        <source>From now on only this key counts. The connection is tried at once.</source>
        <translation>Von jetzt an zählt nur dieser Schlüssel. Die Verbindung wird sofort versucht.</translation>
    </message>
</context>
<context>
    <name>catalyst::FootLine</name>
    <message>
        <source>%1 (and %2 more)</source>
        <translation>%1 (und %2 weitere)</translation>
    </message>
    <message>
        <source>last word %1</source>
        <translation>zuletzt gehört: %1</translation>
    </message>
    <message>
        <source>no word yet</source>
        <translation>noch nichts gehört</translation>
    </message>
</context>
<context>
    <name>catalyst::Format</name>
    <message>
        <source>local</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Di</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Mi</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>So</translation>
    </message>
    <message>
        <source>%1 ET</source>
        <translation>%1 ET</translation>
    </message>
</context>
<context>
    <name>catalyst::GuidanceText</name>
    <message>
        <source>Redis holds what the services hand to each other; those that wait for it hang and new signals do not arrive. Look at the redis container first, then at the droplet’s memory. Restart the hanging services only after Redis answers.</source>
        <translation>Über Redis reichen die Dienste einander ihre Daten weiter; wer darauf wartet, hängt, und neue Signale kommen nicht an. Zuerst den Redis-Container ansehen, dann den Speicher des Droplets. Hängende Dienste erst neu starten, wenn Redis antwortet.</translation>
    </message>
    <message>
        <source>The droplet is up, but nothing listens on it: its containers are stopped, or Docker is. Positions stay open at the broker and nobody watches them. Look at Docker on the droplet and start the services in their order.</source>
        <translation>Das Droplet läuft, aber nichts lauscht darauf: Seine Container sind angehalten oder Docker selbst. Positionen bleiben beim Broker offen, und niemand überwacht sie. Docker auf dem Droplet ansehen und die Dienste in ihrer Reihenfolge starten.</translation>
    </message>
    <message>
        <source>The droplet accepts connections and nothing on it answers: usually memory or disk is exhausted, or the host stands still. Look at its load, memory and disk. Positions stay open at the broker meanwhile.</source>
        <translation>Das Droplet nimmt Verbindungen an, und nichts darauf antwortet: Meist ist Speicher oder Platte erschöpft, oder der Host steht. Last, Speicher und Platte ansehen. Positionen bleiben derweil beim Broker offen.</translation>
    </message>
    <message>
        <source>It fails and recovers again and again, so no single state is true. Look for a container that restarts, for memory that runs out, and for two processes on one port. The state strip shows the rhythm.</source>
        <translation>Es fällt immer wieder aus und erholt sich, darum stimmt kein einzelner Zustand. Nach einem Container suchen, der neu startet, nach Speicher, der ausgeht, und nach zwei Prozessen auf einem Port. Der Zustandsstreifen zeigt den Rhythmus.</translation>
    </message>
    <message>
        <source>It runs and says itself that it cannot work; an answer of 200 does not change that. Its own words name the cause: repair that first. Restarting it does not help while the cause lasts.</source>
        <translation>Es läuft und sagt selbst, dass es nicht arbeiten kann; eine Antwort 200 ändert daran nichts. Seine eigenen Worte nennen die Ursache: diese zuerst beheben. Ein Neustart hilft nicht, solange die Ursache bleibt.</translation>
    </message>
    <message>
        <source>It works, but without a part of what it needs. Its own words say which. Watch it; act when it gets worse or when a cycle is due.</source>
        <translation>Es arbeitet, aber ohne einen Teil dessen, was es braucht. Seine eigenen Worte sagen, welchen. Beobachten; handeln, wenn es schlimmer wird oder ein Zyklus ansteht.</translation>
    </message>
    <message>
        <source>It is starting. That ends within a minute or two; when it does not, it waits for something: look at its log and at the services it depends on.</source>
        <translation>Es startet. Das endet nach ein, zwei Minuten; wenn nicht, wartet es auf etwas: sein Protokoll ansehen und die Dienste, von denen es abhängt.</translation>
    </message>
    <message>
        <source>It answers with an error and says nothing about itself. Its log has the reason. An error of 500 or above is its own fault; 404 means another version than was expected.</source>
        <translation>Es antwortet mit einem Fehler und sagt nichts über sich. Der Grund steht in seinem Protokoll. Ein Fehler ab 500 ist sein eigener; 404 heißt, dass eine andere Version läuft als erwartet.</translation>
    </message>
    <message>
        <source>It answers, but not in a form that says how it is. Usually its version is new. Look at what its health path answers before trusting it.</source>
        <translation>Es antwortet, aber nicht so, dass man wüsste, wie es ihm geht. Meist ist seine Version neu. Ansehen, was sein Zustandspfad antwortet, bevor man ihm traut.</translation>
    </message>
    <message>
        <source>Nothing listens on its port: the container is stopped, still starting, or has crashed. Look at the container and at the last lines of its log, then start it. When it stops again, its log says why.</source>
        <translation>Nichts lauscht auf seinem Port: Der Container ist angehalten, startet noch oder ist abgestürzt. Den Container und die letzten Zeilen seines Protokolls ansehen, dann starten. Hält er wieder an, sagt sein Protokoll, warum.</translation>
    </message>
    <message>
        <source>There is no way to this service, while others can be reached. Check its port in the profile, the container’s network and the firewall.</source>
        <translation>Zu diesem Dienst führt kein Weg, während andere erreichbar sind. Seinen Port im Profil, das Netz des Containers und die Firewall prüfen.</translation>
    </message>
    <message>
        <source>It accepts the connection and never answers: it hangs, waits for something that hangs (Redis, the database), or is paused (docker pause). Look whether others fell silent with it. A restart frees a hung one; find out first what it waits for.</source>
        <translation>Es nimmt die Verbindung an und antwortet nie: Es hängt, wartet auf etwas, das hängt (Redis, die Datenbank), oder ist pausiert (docker pause). Nachsehen, ob andere mit ihm verstummt sind. Ein Neustart löst es; zuerst herausfinden, worauf es wartet.</translation>
    </message>
    <message>
        <source>It cuts the connection in the middle of the answer: it crashes at every request or is just being restarted. Look at its log and at the restart count of its container.</source>
        <translation>Es trennt die Verbindung mitten in der Antwort: Es stürzt bei jeder Anfrage ab oder wird gerade neu gestartet. Sein Protokoll und den Neustartzähler seines Containers ansehen.</translation>
    </message>
    <message>
        <source>What answers there is not what the console expects of this service. Another program may have taken its port, or a proxy stands before it. Look at what listens on the port.</source>
        <translation>Was dort antwortet, ist nicht, was die Konsole von diesem Dienst erwartet. Ein anderes Programm hat womöglich seinen Port, oder ein Proxy steht davor. Nachsehen, was auf dem Port lauscht.</translation>
    </message>
    <message>
        <source>It sends elsewhere, and the console does not follow. A proxy or a log-in page stands before it. Set the profile’s address and health path to the service itself.</source>
        <translation>Es leitet weiter, und die Konsole folgt nicht. Ein Proxy oder eine Anmeldeseite steht davor. Adresse und Zustandspfad im Profil auf den Dienst selbst setzen.</translation>
    </message>
    <message>
        <source>The certificate or key is not the expected one. Until somebody can say why it changed, treat it as somebody else’s server: enter no keys and start nothing through it.</source>
        <translation>Zertifikat oder Schlüssel ist nicht der erwartete. Bis jemand sagen kann, warum er gewechselt hat, gilt es als fremder Server: keine Schlüssel eingeben und nichts darüber starten.</translation>
    </message>
    <message>
        <source>A rehearsal answers where the droplet was expected, or the reverse. Nothing seen here is about the real services. Check the addresses in the profile.</source>
        <translation>Eine Probe antwortet, wo das Droplet erwartet wurde, oder umgekehrt. Nichts hier handelt von den echten Diensten. Die Adressen im Profil prüfen.</translation>
    </message>
    <message>
        <source>The console itself could not ask, so nothing is known of the service. Look at the console’s log and at this computer’s memory and open files.</source>
        <translation>Die Konsole selbst konnte nicht fragen, darum ist vom Dienst nichts bekannt. Das Protokoll der Konsole sowie Speicher und offene Dateien dieses Rechners ansehen.</translation>
    </message>
    <message>
        <source>Another service answers on this port. Two ports are mixed up, in the profile or in compose; what is shown here is about the other one. Correct the port before acting on either.</source>
        <translation>Auf diesem Port antwortet ein anderer Dienst. Zwei Ports sind vertauscht, im Profil oder in compose; was hier steht, handelt vom anderen. Den Port berichtigen, bevor man an einem von beiden handelt.</translation>
    </message>
    <message>
        <source>It says that it is well, but what it cannot work without is down. Do not trust its word. Repair the dependency; it usually recovers by itself.</source>
        <translation>Es sagt, es gehe ihm gut, aber etwas, ohne das es nicht arbeiten kann, ist ausgefallen. Seinem Wort nicht trauen. Die Abhängigkeit beheben; meist erholt es sich von selbst.</translation>
    </message>
    <message>
        <source>It says that it is well, but does not do what it is for. Believe the check. Look at what the check asked and at the service’s log of the same minute.</source>
        <translation>Es sagt, es gehe ihm gut, tut aber nicht, wozu es da ist. Der Prüfung glauben. Ansehen, was die Prüfung fragte und was in derselben Minute im Protokoll des Dienstes steht.</translation>
    </message>
    <message>
        <source>It answers the check, but what the check looks at is not in the answer. Usually the version changed. Compare the answer with the profile’s check.</source>
        <translation>Es antwortet der Prüfung, aber worauf sie schaut, steht nicht in der Antwort. Meist hat die Version gewechselt. Die Antwort mit der Prüfung im Profil vergleichen.</translation>
    </message>
    <message>
        <source>It answers with old data: whatever should refresh it has stopped. Do not act on its figures. Look at the job that feeds it and at its source.</source>
        <translation>Es antwortet mit alten Daten: Was sie auffrischen soll, steht still. Nicht nach seinen Zahlen handeln. Den Auftrag ansehen, der es versorgt, und dessen Quelle.</translation>
    </message>
    <message>
        <source>It does not publish the route that a check needs, so what it does cannot be seen. Usually another version runs than was expected. Compare versions before the next cycle.</source>
        <translation>Es veröffentlicht die Route nicht, die eine Prüfung braucht; was es tut, ist darum nicht zu sehen. Meist läuft eine andere Version als erwartet. Die Versionen vor dem nächsten Zyklus vergleichen.</translation>
    </message>
    <message>
        <source>Some services may answer as if nothing were wrong: do not trust their words while this lasts. Open positions are known to the broker only; look there. Check that PostgreSQL runs, that it takes connections, and how many it already has.</source>
        <translation>Einige Dienste antworten womöglich, als wäre nichts: Ihren Worten ist nicht zu trauen, solange das dauert. Offene Positionen kennt nur der Broker; dort nachsehen. Prüfen, ob PostgreSQL läuft, ob es Verbindungen annimmt und wie viele es schon hat.</translation>
    </message>
    <message>
        <source>Nothing on the droplet can be reached. Whether it still trades is not known: look at the broker. Check the droplet in the provider’s panel, then SSH and the firewall. Without an anchor in the profile it can also be this computer.</source>
        <translation>Nichts auf dem Droplet ist zu erreichen. Ob es noch handelt, ist nicht bekannt: beim Broker nachsehen. Das Droplet in der Verwaltung des Anbieters prüfen, dann SSH und die Firewall. Ohne Anker im Profil kann es auch dieser Rechner sein.</translation>
    </message>
    <message>
        <source>A proxy answers for all services with errors: it runs, what is behind it does not. Look at the containers on the droplet, then at the proxy’s own log.</source>
        <translation>Ein Proxy antwortet für alle Dienste mit Fehlern: Er läuft, was hinter ihm steht, nicht. Die Container auf dem Droplet ansehen, dann das Protokoll des Proxys.</translation>
    </message>
    <message>
        <source>Every service shows a certificate or key that is not the expected one. It has expired, was renewed under another authority, or somebody stands in between: compare its fingerprint on the droplet before the profile is changed.</source>
        <translation>Jeder Dienst zeigt ein anderes Zertifikat oder einen anderen Schlüssel als erwartet. Es ist abgelaufen, von einer anderen Stelle erneuert, oder jemand steht dazwischen: den Fingerabdruck auf dem Droplet vergleichen, bevor das Profil geändert wird.</translation>
    </message>
    <message>
        <source>Something else answers where this profile expects its droplet: a rehearsal, or another one. Nothing it says is believed. Check the profile’s transport and addresses.</source>
        <translation>Wo dieses Profil sein Droplet erwartet, antwortet etwas anderes: eine Probe oder ein anderes Droplet. Nichts davon wird geglaubt. Transport und Adressen im Profil prüfen.</translation>
    </message>
    <message>
        <source>It was deployed anew. When you did not do that, find out who did. Check that the routes the console needs are still there.</source>
        <translation>Der Dienst wurde neu ausgeliefert. Wer das nicht selbst war, findet heraus, wer es war. Prüfen, ob die Routen, die die Konsole braucht, noch da sind.</translation>
    </message>
    <message>
        <source>Docker has just made or started it. When that does not end within two minutes, its log says what it waits for.</source>
        <translation>Docker hat ihn gerade angelegt oder gestartet. Endet das nicht binnen zwei Minuten, sagt sein Protokoll, worauf er wartet.</translation>
    </message>
    <message>
        <source>The check that the container brings along fails, whatever the service answers here. It runs inside the container and may see what cannot be seen from outside. Its last words are shown with the container.</source>
        <translation>Die Prüfung, die der Container mitbringt, scheitert, was immer der Dienst hier antwortet. Sie läuft im Container und sieht vielleicht, was von außen nicht zu sehen ist. Ihre letzten Worte stehen beim Container.</translation>
    </message>
    <message>
        <source>Nothing starts it again by itself. The last lines of its log and the exit code say why it ended: 137 is a kill, 143 a stop that was asked for. Start it once the reason is known.</source>
        <translation>Nichts startet ihn von selbst wieder. Die letzten Zeilen seines Protokolls und der Exit-Code sagen, warum er endete: 137 ist ein Abschuss, 143 ein verlangtes Anhalten. Starten, sobald der Grund bekannt ist.</translation>
    </message>
    <message>
        <source>The droplet or the container’s limit had no memory left. Look at what uses it before starting it again, or it ends the same way.</source>
        <translation>Dem Droplet oder der Grenze des Containers ging der Speicher aus. Vor dem Neustart nachsehen, was ihn braucht, sonst endet er ebenso.</translation>
    </message>
    <message>
        <source>Each start ends in the same crash, and starting it by hand does not help. The last lines of its log before the end name the cause: often the database, a missing variable, or a new image.</source>
        <translation>Jeder Start endet im selben Absturz, von Hand starten hilft nicht. Die letzten Zeilen seines Protokolls vor dem Ende nennen die Ursache: oft die Datenbank, eine fehlende Variable oder ein neues Image.</translation>
    </message>
    <message>
        <source>Somebody paused it with docker pause. It holds its connections and answers nobody. Find out who did and why, then docker unpause.</source>
        <translation>Jemand hat ihn mit docker pause angehalten. Er hält seine Verbindungen und antwortet niemandem. Klären, wer das war und warum, dann docker unpause.</translation>
    </message>
    <message>
        <source>No container on the droplet belongs to this service: it was removed, never made, or runs under another name. Compare docker ps -a with the profile’s container name, then bring it up with compose.</source>
        <translation>Kein Container auf dem Droplet gehört zu diesem Dienst: Er wurde entfernt, nie angelegt oder läuft unter anderem Namen. docker ps -a mit dem Containernamen des Profils vergleichen, dann mit compose hochfahren.</translation>
    </message>
    <message>
        <source>Two of the console’s sources contradict each other: something else may have taken the service’s port. Do not trust its answers. Look at what listens there.</source>
        <translation>Zwei Quellen der Konsole widersprechen sich: Etwas anderes hat vielleicht den Port des Dienstes belegt. Seinen Antworten nicht trauen. Nachsehen, was dort lauscht.</translation>
    </message>
    <message>
        <source>This console did not do it. A watchdog, cron, an update or a person did; find out which before the next stop relies on things staying off.</source>
        <translation>Diese Konsole war es nicht, sondern ein Wächter, cron, ein Update oder ein Mensch. Klären, wer, bevor sich der nächste Stopp darauf verlässt, dass etwas aus bleibt.</translation>
    </message>
    <message>
        <source>It runs from another image or with other variables than before, and this console did not change them. Check that its trading mode and keys are what you intend.</source>
        <translation>Er läuft aus einem anderen Image oder mit anderen Variablen als zuvor, und diese Konsole hat sie nicht geändert. Prüfen, ob Handelsmodus und Schlüssel die gewollten sind.</translation>
    </message>
    <message>
        <source>The droplet is up and Docker answers, but no service’s container runs. Positions stay open at the broker and nobody watches them. Find out who stopped them, then start the services in their order.</source>
        <translation>Der Droplet läuft und Docker antwortet, aber kein Container eines Dienstes läuft. Positionen bleiben beim Broker offen und niemand überwacht sie. Klären, wer sie angehalten hat, dann die Dienste in ihrer Reihenfolge starten.</translation>
    </message>
    <message>
        <source>Docker on the droplet cannot be asked, so nothing is known of the containers; services that run go on running. Look at the docker service on the droplet (systemctl status docker), its disk, and who may use its socket.</source>
        <translation>Docker auf dem Droplet lässt sich nicht fragen, über die Container ist also nichts bekannt; laufende Dienste laufen weiter. Den Docker-Dienst auf dem Droplet ansehen (systemctl status docker), seine Platte und wer seinen Socket benutzen darf.</translation>
    </message>
    <message>
        <source>The proxy in front of the services does not let the console through: its token was replaced, or the certificate has expired. What the services do is not known meanwhile: look at the broker. Give what the proxy knows now with catalystctl access-token set or client-key set, then probe now.</source>
        <translation>Der Proxy vor den Diensten lässt die Konsole nicht durch: Sein Token wurde ersetzt, oder das Zertifikat ist abgelaufen. Was die Dienste tun, ist solange nicht bekannt: beim Broker nachsehen. Geben Sie mit catalystctl access-token set oder client-key set, was der Proxy jetzt kennt, und prüfen Sie dann jetzt.</translation>
    </message>
    <message>
        <source>The token or key for the proxy cannot be read from the keychain, so nobody is asked; the services may be well. Unlock the keychain, or give it with catalystctl access-token set or client-key set, then probe now.</source>
        <translation>Token oder Schlüssel für den Proxy lassen sich nicht aus dem Schlüsselbund lesen, deshalb wird niemand gefragt; den Diensten kann es gut gehen. Entsperren Sie den Schlüsselbund, oder geben Sie das Fehlende mit catalystctl access-token set oder client-key set, und prüfen Sie dann jetzt.</translation>
    </message>
    <message>
        <source>The services answer late and may miss their cycle. Find what uses the processors (docker stats, top): a cycle that is running, a backup, or a process that runs wild.</source>
        <translation>Die Dienste antworten spät und verpassen womöglich ihren Zyklus. Herausfinden, was die Prozessoren belegt (docker stats, top): ein laufender Zyklus, eine Sicherung oder ein Prozess, der aus dem Ruder läuft.</translation>
    </message>
    <message>
        <source>Processes wait for a processor or for the disk, and everything answers late. Busy processors name the first, idle ones the second. Look at docker stats and top.</source>
        <translation>Prozesse warten auf einen Prozessor oder auf die Platte, und alles antwortet spät. Belegte Prozessoren sprechen für das Erste, freie für das Zweite. docker stats und top ansehen.</translation>
    </message>
    <message>
        <source>When it is used up, the system ends a process of its own choice, often a service. Find the container that grows (docker stats) and restart it at a time when it does not trade.</source>
        <translation>Ist er aufgebraucht, beendet das System einen Prozess nach eigener Wahl, oft einen Dienst. Den Container suchen, der wächst (docker stats), und ihn neu starten, wenn er nicht handelt.</translation>
    </message>
    <message>
        <source>On a full disk the database, Redis, logs and backups fail, and services that look well lose what they write. Make room: old logs and backups, then docker system df and unused images. Never delete the last good backup.</source>
        <translation>Auf einer vollen Platte versagen Datenbank, Redis, Protokolle und Sicherungen, und Dienste, die gesund aussehen, verlieren, was sie schreiben. Platz schaffen: alte Protokolle und Sicherungen, dann docker system df und unbenutzte Images. Nie die letzte gute Sicherung löschen.</translation>
    </message>
    <message>
        <source>No new file can be made although there is room. Usually one directory holds very many small files. Find it (du --inodes -xd2 /) and clear it.</source>
        <translation>Es kann keine neue Datei angelegt werden, obwohl Platz ist. Meist enthält ein Verzeichnis sehr viele kleine Dateien. Es suchen (du --inodes -xd2 /) und aufräumen.</translation>
    </message>
    <message>
        <source>One of the two clocks is wrong, the droplet’s or this computer’s. The times of logs, jobs and data cannot be compared while it lasts, and the broker may refuse requests. Compare both (timedatectl) and repair the time synchronisation.</source>
        <translation>Eine der beiden Uhren geht falsch, die des Droplets oder die dieses Rechners. Zeiten von Protokollen, Aufträgen und Daten sind solange nicht vergleichbar, und der Broker kann Anfragen ablehnen. Beide vergleichen (timedatectl) und die Zeitsynchronisation in Ordnung bringen.</translation>
    </message>
    <message>
        <source>It was started anew, by the provider, an update or a person. Check that all services came back, and that no position was left unwatched meanwhile.</source>
        <translation>Es wurde neu gestartet, vom Anbieter, durch ein Update oder von jemandem. Prüfen, ob alle Dienste zurückgekommen sind und ob inzwischen keine Position unbeobachtet blieb.</translation>
    </message>
    <message>
        <source>Containers that run go on running, but they cannot be made anew or updated, and a restart of the droplet may not bring them back. Find out whether the directory was moved (then change it in the profile) or deleted.</source>
        <translation>Laufende Container laufen weiter, können aber nicht neu angelegt oder aktualisiert werden, und ein Neustart des Droplets bringt sie vielleicht nicht zurück. Finden Sie heraus, ob das Verzeichnis verschoben (dann im Profil ändern) oder gelöscht wurde.</translation>
    </message>
</context>
<context>
    <name>catalyst::HeaderBar</name>
    <message>
        <source>Header</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Exchange time, New York</source>
        <translation>Börsenzeit, New York</translation>
    </message>
    <message>
        <source>This computer’s time</source>
        <translation>Zeit dieses Rechners</translation>
    </message>
    <message>
        <source>Coordinated universal time</source>
        <translation>Koordinierte Weltzeit</translation>
    </message>
    <message>
        <source>The rehearsal’s day was moved: all times but this computer’s own are of that day</source>
        <translation>Der Tag der Probe wurde verschoben: alle Zeiten außer der dieses Rechners gehören zu jenem Tag</translation>
    </message>
</context>
<context>
    <name>catalyst::HeaderPresenter</name>
    <message>
        <source>%1 ET</source>
        <translation>%1 ET</translation>
    </message>
    <message>
        <source>All below is from %1</source>
        <translation>Alles Folgende: Stand %1</translation>
    </message>
    <message>
        <source>Nothing was observed</source>
        <translation>Nichts wurde beobachtet</translation>
    </message>
    <message>
        <source>Engine lost</source>
        <translation>Engine verloren</translation>
    </message>
    <message>
        <source>Engine silent</source>
        <translation>Engine stumm</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>No open incident</source>
        <translation>Kein offener Vorfall</translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation>1 braucht Aufmerksamkeit</translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n braucht Aufmerksamkeit</numerusform>
            <numerusform>%n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>rehearsal day clock</source>
        <translation>Tagesuhr der Probe</translation>
    </message>
    <message>
        <source>really %1</source>
        <translation>wirklich %1</translation>
    </message>
    <message>
        <source>Nothing is known since %1: %2</source>
        <translation>Nichts bekannt seit %1: %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>No open incident, but not all is well</source>
        <translation>Kein offener Vorfall, aber nicht alles ist gut</translation>
    </message>
    <message>
        <source>Maintenance: judging pauses</source>
        <translation>Wartung: Beurteilung ruht</translation>
    </message>
    <message>
        <source>Maintenance until %1: judging pauses</source>
        <translation>Wartung bis %1: Beurteilung ruht</translation>
    </message>
</context>
<context>
    <name>catalyst::HostPresenter</name>
    <message>
        <source>The host was not read yet</source>
        <translation>Der Host wurde noch nicht gelesen</translation>
    </message>
    <message>
        <source>The host could not be read: %1</source>
        <translation>Der Host konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Was read %1</source>
        <translation>Wurde gelesen %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Gelesen %1</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Disk %1</source>
        <translation>Platte %1</translation>
    </message>
    <message>
        <source>Inodes of %1</source>
        <translation>Inodes von %1</translation>
    </message>
    <message>
        <source>Load per processor</source>
        <translation>Last je Prozessor</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>%1 ahead</source>
        <translation>%1 voraus</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Grenze %1</translation>
    </message>
    <message>
        <source>%1 available of %2</source>
        <translation>%1 verfügbar von %2</translation>
    </message>
    <message>
        <source>%1 free of %2</source>
        <translation>%1 frei von %2</translation>
    </message>
    <message>
        <source>%1 on one processor</source>
        <translation>%1 auf einem Prozessor</translation>
    </message>
    <message>
        <source>%1 on %2 processors</source>
        <translation>%1 auf %2 Prozessoren</translation>
    </message>
    <message>
        <source>give or take %1</source>
        <translation>± %1</translation>
    </message>
    <message>
        <source>%1 since %2, %3</source>
        <translation>%1 seit %2, %3</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>PostgreSQL, round trip</source>
        <translation>PostgreSQL, Umlaufzeit</translation>
    </message>
    <message>
        <source>PostgreSQL, connections</source>
        <translation>PostgreSQL, Verbindungen</translation>
    </message>
    <message>
        <source>Redis, round trip</source>
        <translation>Redis, Umlaufzeit</translation>
    </message>
    <message>
        <source>Redis, memory</source>
        <translation>Redis, Speicher</translation>
    </message>
    <message>
        <source>Docker, round trip</source>
        <translation>Docker, Umlaufzeit</translation>
    </message>
    <message>
        <source>Droplet: %1</source>
        <translation>Droplet: %1</translation>
    </message>
</context>
<context>
    <name>catalyst::IncidentPane</name>
    <message>
        <source>State now</source>
        <translation>Zustand jetzt</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Selected incident</source>
        <translation>Gewählter Vorfall</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Consequences, with their state now</source>
        <translation>Folgen, mit ihrem Zustand jetzt</translation>
    </message>
    <message>
        <source>Return or a double click opens the service</source>
        <translation>Eingabetaste oder Doppelklick öffnet den Dienst</translation>
    </message>
    <message>
        <source>Consequences</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>What happened in this incident, oldest first</source>
        <translation>Was in diesem Vorfall geschah, Ältestes zuerst</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Select an incident to see all of it.</source>
        <translation>Einen Vorfall wählen, um alles darüber zu sehen.</translation>
    </message>
</context>
<context>
    <name>catalyst::IncidentRows</name>
    <message>
        <source>open, %1</source>
        <translation>offen, %1</translation>
    </message>
</context>
<context>
    <name>catalyst::IncidentsModel</name>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Consequences</source>
        <translation>Folgen</translation>
    </message>
</context>
<context>
    <name>catalyst::IncidentsPage</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only incidents with this text (Ctrl+F)</source>
        <translation>Nur Vorfälle mit diesem Text zeigen (Strg+F)</translation>
    </message>
    <message>
        <source>Filter incidents</source>
        <translation>Vorfälle filtern</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Wie weit zurück</translation>
    </message>
    <message>
        <source>How far back the list reaches (Alt+S)</source>
        <translation>Wie weit die Liste zurückreicht (Alt+S)</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>Letzte 24 h</translation>
    </message>
    <message>
        <source>Last 7 d</source>
        <translation>Letzte 7 T</translation>
    </message>
    <message>
        <source>Last 30 d</source>
        <translation>Letzte 30 T</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Arrow keys select an incident</source>
        <translation>Pfeiltasten wählen einen Vorfall</translation>
    </message>
    <message>
        <source>Click to sort by this column</source>
        <translation>Klicken sortiert nach dieser Spalte</translation>
    </message>
</context>
<context>
    <name>catalyst::IncidentsPresenter</name>
    <message>
        <source>in the last 24 h</source>
        <translation>in den letzten 24 h</translation>
    </message>
    <message>
        <source>in the last 7 days</source>
        <translation>in den letzten 7 Tagen</translation>
    </message>
    <message>
        <source>in the last 30 days</source>
        <translation>in den letzten 30 Tagen</translation>
    </message>
    <message>
        <source>in all that is recorded</source>
        <translation>in allem, was aufgezeichnet ist</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>%1 offen</translation>
    </message>
    <message>
        <source>%1 open, %2 %3</source>
        <translation>%1 offen, %2 %3</translation>
    </message>
    <message>
        <source>Recorded incidents could not be read</source>
        <translation>Aufgezeichnete Vorfälle konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1. Those that are open now are shown as soon as there are any; it is tried again every minute.</source>
        <translation>%1. Die jetzt offenen werden gezeigt, sobald es welche gibt; jede Minute wird es neu versucht.</translation>
    </message>
    <message>
        <source>No engine: new incidents are not seen</source>
        <translation>Keine Engine: neue Vorfälle werden nicht gesehen</translation>
    </message>
    <message>
        <source>The engine has been silent for too long.</source>
        <translation>Die Engine schweigt zu lange.</translation>
    </message>
    <message>
        <source>This is what was known %1.</source>
        <translation>Das war bekannt %1.</translation>
    </message>
    <message>
        <source>Start the console again, or run catalystctl run.</source>
        <translation>Die Konsole neu starten oder catalystctl run ausführen.</translation>
    </message>
    <message>
        <source>Reading the incidents</source>
        <translation>Vorfälle werden gelesen</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>None is open now.</source>
        <translation>Jetzt ist keiner offen.</translation>
    </message>
    <message>
        <source>The engine is starting. The first answers come within seconds.</source>
        <translation>Die Engine startet. Die ersten Antworten kommen in Sekunden.</translation>
    </message>
    <message>
        <source>No incident %1</source>
        <translation>Kein Vorfall %1</translation>
    </message>
    <message>
        <source>The last one ended %1.</source>
        <translation>Der letzte endete %1.</translation>
    </message>
    <message>
        <source>A longer time, above, shows older ones.</source>
        <translation>Eine längere Zeit, oben, zeigt ältere.</translation>
    </message>
    <message>
        <source>The console records each from its first sign to its end.</source>
        <translation>Die Konsole zeichnet jeden vom ersten Zeichen bis zum Ende auf.</translation>
    </message>
    <message>
        <source>%1: the console saw it itself</source>
        <translation>%1: die Konsole hat es selbst gesehen</translation>
    </message>
    <message>
        <source>%1: services say so in their own words, nobody has seen %2 itself</source>
        <translation>%1: Dienste sagen es mit eigenen Worten, niemand hat %2 selbst gesehen</translation>
    </message>
    <message>
        <source>%1: nobody has seen %2 itself</source>
        <translation>%1: niemand hat %2 selbst gesehen</translation>
    </message>
    <message>
        <source>%1, open for %2</source>
        <translation>%1, offen seit %2</translation>
    </message>
    <message>
        <source>%1, recovered after %2</source>
        <translation>%1, erholt nach %2</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Erholt</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Gewissheit</translation>
    </message>
    <message>
        <source>Seen at</source>
        <translation>Gesehen an</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Teil von</translation>
    </message>
    <message>
        <source>Nothing else suffers from it.</source>
        <translation>Nichts anderes leidet darunter.</translation>
    </message>
    <message>
        <source>not in the profile</source>
        <translation>nicht im Profil</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What happened in it could not be read: %1.</source>
        <translation>Was darin geschah, konnte nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>Reading what happened</source>
        <translation>Was geschah, wird gelesen</translation>
    </message>
    <message>
        <source>Nothing was recorded of it.</source>
        <translation>Davon wurde nichts aufgezeichnet.</translation>
    </message>
</context>
<context>
    <name>catalyst::KeyPromptDialog</name>
    <message>
        <source>PIN of your security key</source>
        <translation>PIN Ihres Sicherheitsschlüssels</translation>
    </message>
    <message>
        <source>Touch your security key</source>
        <translation>Berühren Sie Ihren Sicherheitsschlüssel</translation>
    </message>
    <message>
        <source>Passphrase of your private key</source>
        <translation>Passphrase Ihres privaten Schlüssels</translation>
    </message>
    <message>
        <source>That was wrong. Attempt %1.</source>
        <translation>Das war falsch. Versuch %1.</translation>
    </message>
    <message>
        <source>After three wrong ones the connection to %1 is not tried again until somebody says so.</source>
        <translation>Nach drei falschen wird die Verbindung zu %1 erst wieder versucht, wenn jemand es sagt.</translation>
    </message>
    <message>
        <source>The connection to %1 waits for it.</source>
        <translation>Die Verbindung zu %1 wartet darauf.</translation>
    </message>
    <message>
        <source>For two minutes. This window closes by itself.</source>
        <translation>Zwei Minuten lang. Dieses Fenster schließt sich von selbst.</translation>
    </message>
    <message>
        <source>The connection to %1 needs it.</source>
        <translation>Die Verbindung zu %1 braucht sie.</translation>
    </message>
    <message>
        <source>Within two minutes. It is handed to ssh and kept nowhere.</source>
        <translation>Binnen zwei Minuten. Sie wird an ssh gegeben und nirgends behalten.</translation>
    </message>
    <message>
        <source>Unlock a key</source>
        <translation>Einen Schlüssel entsperren</translation>
    </message>
    <message>
        <source>Nothing of it is shown, not even its length</source>
        <translation>Nichts davon wird gezeigt, auch nicht die Länge</translation>
    </message>
    <message>
        <source>&amp;Unlock it for %1</source>
        <translation>Für %1 &amp;entsperren</translation>
    </message>
    <message>
        <source>Hands it to ssh</source>
        <translation>Gibt sie an ssh</translation>
    </message>
    <message>
        <source>&amp;Do not connect to %1</source>
        <translation>&amp;Nicht mit %1 verbinden</translation>
    </message>
    <message>
        <source>Nothing is tried again until somebody says so</source>
        <translation>Nichts wird wieder versucht, bis jemand es sagt</translation>
    </message>
</context>
<context>
    <name>catalyst::SeriesChart</name>
    <message>
        <source>Latency chart</source>
        <translation>Diagramm der Antwortzeit</translation>
    </message>
    <message>
        <source>Left and right arrow: exact values one after the other</source>
        <translation>Pfeil links und rechts: genaue Werte der Reihe nach</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gesichert: %1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gesichert: %1</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Bild (PNG)</translation>
    </message>
    <message>
        <source>Values (CSV)</source>
        <translation>Werte (CSV)</translation>
    </message>
    <message>
        <source>%1: latency in ms, logarithmic, exchange time</source>
        <translation>%1: Antwortzeit in ms, logarithmisch, Börsenzeit</translation>
    </message>
    <message>
        <source>Latency: no service selected</source>
        <translation>Antwortzeit: kein Dienst gewählt</translation>
    </message>
    <message>
        <source>Reading history</source>
        <translation>Verlauf wird gelesen</translation>
    </message>
    <message>
        <source>Save the chart as a picture</source>
        <translation>Diagramm als Bild sichern</translation>
    </message>
    <message>
        <source>Save the values</source>
        <translation>Werte sichern</translation>
    </message>
    <message>
        <source>History could not be read: %1</source>
        <translation>Verlauf nicht lesbar: %1</translation>
    </message>
    <message>
        <source>No probe of it was recorded in this time</source>
        <translation>In dieser Zeit wurde keine Prüfung aufgezeichnet</translation>
    </message>
    <message>
        <source>No probe got an answer in this time</source>
        <translation>In dieser Zeit bekam keine Prüfung eine Antwort</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Nichts ist ausgewählt</translation>
    </message>
    <message>
        <source>Nothing of it was recorded in this time</source>
        <translation>In dieser Zeit wurde nichts davon aufgezeichnet</translation>
    </message>
    <message>
        <source>Nothing was answered in this time</source>
        <translation>In dieser Zeit kam keine Antwort</translation>
    </message>
</context>
<context>
    <name>catalyst::SeriesChartPresenter</name>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>Median %1</translation>
    </message>
    <message>
        <source>p95 %1</source>
        <translation>p95 %1</translation>
    </message>
    <message>
        <source>p99 %1</source>
        <translation>p99 %1</translation>
    </message>
    <message>
        <source>of %1 answers</source>
        <translation>von %1 Antworten</translation>
    </message>
    <message>
        <source>greatest %1</source>
        <translation>größte %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 ausgefallen</translation>
    </message>
</context>
<context>
    <name>catalyst::SeriesPlot</name>
    <message>
        <source>time-out %1 ms</source>
        <translation>Zeitgrenze %1 ms</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>some failed</source>
        <translation>einige aus</translation>
    </message>
</context>
<context>
    <name>catalyst::MainWindow</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Colours of the desktop</source>
        <translation>Farben der Arbeitsfläche</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Closing keeps watching in the tray</source>
        <translation>Schließen wacht im Systembereich weiter</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Colours, closing, quitting (Alt+W)</source>
        <translation>Farben, Schließen, Beenden (Alt+W)</translation>
    </message>
    <message>
        <source>%1: %2, Catalyst Console</source>
        <translation>%1: %2, Catalyst Console</translation>
    </message>
    <message>
        <source>Quit and stop watching?</source>
        <translation>Beenden und nicht mehr wachen?</translation>
    </message>
    <message>
        <source>The engine runs in this window. After quitting nobody probes the services of %1, and no notification comes until the console is started again.</source>
        <translation>Die Engine läuft in diesem Fenster. Nach dem Beenden prüft niemand die Dienste von %1, und keine Meldung kommt, bis die Konsole wieder gestartet wird.</translation>
    </message>
    <message>
        <source>Quit and stop watching</source>
        <translation>Beenden, nicht mehr wachen</translation>
    </message>
    <message>
        <source>Keep watching</source>
        <translation>Weiter wachen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Stage scenarios and faults (Alt+R)</source>
        <translation>Szenarien und Störungen stellen (Alt+R)</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Emergency stop</source>
        <translation>Not-Stopp</translation>
    </message>
    <message>
        <source>Not stopped: %1</source>
        <translation>Nicht gestoppt: %1</translation>
    </message>
    <message>
        <source>
The emergency stop is under way in this window and would be left unfinished: what is open stays open.</source>
        <translation>
Der Not-Stopp läuft in diesem Fenster und bliebe unvollendet: Was offen ist, bleibt offen.</translation>
    </message>
    <message>
        <source>Broker keys…</source>
        <translation>Schlüssel des Brokers…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Droplet</source>
        <translation>Droplet</translation>
    </message>
</context>
<context>
    <name>catalyst::MarketPresenter</name>
    <message>
        <source>MARKET UNKNOWN</source>
        <translation>MARKT UNBEKANNT</translation>
    </message>
    <message>
        <source>The calendar does not cover this date</source>
        <translation>Der Kalender kennt dieses Datum nicht</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, early close</source>
        <translation>%1, früher Schluss</translation>
    </message>
    <message>
        <source>Was %1</source>
        <translation>War %1</translation>
    </message>
    <message>
        <source>Trading mode %1</source>
        <translation>Handelsmodus %1</translation>
    </message>
    <message>
        <source>, scans every %1</source>
        <translation>, sucht alle %1</translation>
    </message>
    <message>
        <source>Early close: %1</source>
        <translation>Früher Schluss: %1</translation>
    </message>
    <message>
        <source>The next change is not known</source>
        <translation>Der nächste Wechsel ist nicht bekannt</translation>
    </message>
    <message>
        <source>Was to close %1</source>
        <translation>Sollte schließen: %1</translation>
    </message>
    <message>
        <source>Was to open %1</source>
        <translation>Sollte öffnen: %1</translation>
    </message>
    <message>
        <source>Closes %1, in %2</source>
        <translation>Schließt %1, in %2</translation>
    </message>
    <message>
        <source>Opens %1, in %2</source>
        <translation>Öffnet %1, in %2</translation>
    </message>
    <message>
        <source>Until %1. %2</source>
        <translation>Bis %1. %2</translation>
    </message>
</context>
<context>
    <name>catalyst::MoneyPanel</name>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
</context>
<context>
    <name>catalyst::MoneyText</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percentage</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>unknown quantity</source>
        <translation>unbekannte Menge</translation>
    </message>
    <message>
        <source>1 share</source>
        <translation>1 Stück</translation>
    </message>
    <message>
        <source>%1 shares</source>
        <translation>%1 Stück</translation>
    </message>
    <message>
        <source>long</source>
        <translation>long</translation>
    </message>
    <message>
        <source>short</source>
        <translation>short</translation>
    </message>
    <message>
        <source>buy</source>
        <translation>Kauf</translation>
    </message>
    <message>
        <source>sell</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>partly filled</source>
        <translation>teilweise ausgeführt</translation>
    </message>
    <message>
        <source>filled</source>
        <translation>ausgeführt</translation>
    </message>
    <message>
        <source>done for today</source>
        <translation>für heute erledigt</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>being cancelled</source>
        <translation>wird storniert</translation>
    </message>
    <message>
        <source>being replaced</source>
        <translation>wird ersetzt</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>being accepted</source>
        <translation>wird angenommen</translation>
    </message>
    <message>
        <source>accepted for bidding</source>
        <translation>zum Bieten angenommen</translation>
    </message>
    <message>
        <source>trade guaranteed</source>
        <translation>Ausführung zugesagt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>ausgesetzt</translation>
    </message>
    <message>
        <source>being settled</source>
        <translation>wird abgerechnet</translation>
    </message>
    <message>
        <source>held</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>market</source>
        <translation>Market</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>stop limit</source>
        <translation>Stop-Limit</translation>
    </message>
    <message>
        <source>trailing stop</source>
        <translation>Trailing-Stop</translation>
    </message>
</context>
<context>
    <name>catalyst::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>catalyst::OrdersModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Sent %1</source>
        <translation>Gesendet %1</translation>
    </message>
    <message>
        <source>leg of %1</source>
        <translation>Teil von %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Filled of quantity</source>
        <translation>Ausgeführt von Menge</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
</context>
<context>
    <name>catalyst::OverviewPage</name>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>From this computer to the services</source>
        <translation>Von diesem Rechner zu den Diensten</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <source>Not built in this version</source>
        <translation>In dieser Version nicht gebaut</translation>
    </message>
    <message>
        <source>Broken: %1</source>
        <translation>Gebrochen: %1</translation>
    </message>
    <message>
        <source>Compare the droplet’s &amp;key…</source>
        <translation>Schlüssel des Droplets &amp;vergleichen…</translation>
    </message>
    <message>
        <source>Nothing connects before somebody has compared it</source>
        <translation>Nichts wird verbunden, bevor jemand ihn verglichen hat</translation>
    </message>
</context>
<context>
    <name>catalyst::OverviewPresenter</name>
    <message>
        <source>No engine: nothing is watched</source>
        <translation>Keine Engine: nichts wird bewacht</translation>
    </message>
    <message>
        <source>Start the console again, or run catalystctl run. Until then nobody probes, and no notification comes.</source>
        <translation>Die Konsole neu starten oder catalystctl run ausführen. Bis dahin prüft niemand, und keine Meldung kommt.</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>The engine is starting. The first answers come within seconds.</source>
        <translation>Die Engine startet. Die ersten Antworten kommen in Sekunden.</translation>
    </message>
    <message>
        <source>Engine lost: nothing is watched</source>
        <translation>Engine verloren: nichts wird bewacht</translation>
    </message>
    <message>
        <source>The engine has been silent for %1</source>
        <translation>Die Engine schweigt seit %1</translation>
    </message>
    <message>
        <source>Start the console again, or run catalystctl run. What is below was seen %1 ago and may have changed.</source>
        <translation>Die Konsole neu starten oder catalystctl run ausführen. Das Folgende ist der Stand vor %1 und kann sich geändert haben.</translation>
    </message>
    <message>
        <source>What is below was seen then and may have changed. When it stays silent: quit and start the console again.</source>
        <translation>Das Folgende ist der Stand von damals und kann sich geändert haben. Schweigt sie weiter: die Konsole beenden und neu starten.</translation>
    </message>
    <message>
        <source>This computer’s network is lost</source>
        <translation>Das Netz dieses Rechners ist verloren</translation>
    </message>
    <message>
        <source>Since %1, %2. Neither the droplet nor any other address can be reached, so nothing is known of the services: the fault is here, not there. Check cable, Wi-Fi and VPN; watching goes on by itself.</source>
        <translation>Seit %1, %2. Weder das Droplet noch eine andere Adresse ist erreichbar, daher ist von den Diensten nichts bekannt: der Fehler liegt hier, nicht dort. Kabel, WLAN und VPN prüfen; das Wachen geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Nothing is known since %1</source>
        <translation>Nichts ist bekannt seit %1</translation>
    </message>
    <message>
        <source>For %1: %2. The next answers come within seconds.</source>
        <translation>Für %1: %2. Die nächsten Antworten kommen in Sekunden.</translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation>1 braucht Aufmerksamkeit</translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n braucht Aufmerksamkeit</numerusform>
            <numerusform>%n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>Show 1 more incident</source>
        <translation>1 weiteren Vorfall zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more incidents</source>
        <translation>
            <numerusform>%n weiteren Vorfall zeigen</numerusform>
            <numerusform>%n weitere Vorfälle zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, since %2, %3</source>
        <translation>%1, seit %2, %3</translation>
    </message>
    <message>
        <source>, suspected: nobody has said it</source>
        <translation>, Verdacht: niemand hat es gesagt</translation>
    </message>
    <message>
        <source>1 service suffers: %1</source>
        <translation>1 Dienst leidet: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n services suffer: %1</source>
        <translation>
            <numerusform>%n Dienst leidet: %1</numerusform>
            <numerusform>%n Dienste leiden: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Maintenance: nothing is judged</source>
        <translation>Wartung: nichts wird beurteilt</translation>
    </message>
    <message>
        <source>Maintenance until %1: nothing is judged</source>
        <translation>Wartung bis %1: nichts wird beurteilt</translation>
    </message>
    <message>
        <source>Reason: %1.</source>
        <translation>Grund: %1.</translation>
    </message>
    <message>
        <source>Observation goes on; every service answers well.</source>
        <translation>Beobachtet wird weiter; jeder Dienst antwortet gut.</translation>
    </message>
    <message>
        <source>Observation goes on; not well now: %1.</source>
        <translation>Beobachtet wird weiter; jetzt nicht gut: %1.</translation>
    </message>
    <message>
        <source>Judging goes on by itself in %1.</source>
        <translation>Die Beurteilung geht in %1 von selbst weiter.</translation>
    </message>
    <message>
        <source>This profile has no services</source>
        <translation>Dieses Profil hat keine Dienste</translation>
    </message>
    <message>
        <source>Add them to the profile’s catalyst.toml; catalystctl profile check says whether it is understood.</source>
        <translation>In catalyst.toml des Profils eintragen; catalystctl profile check sagt, ob es verstanden wird.</translation>
    </message>
    <message>
        <source>Nothing judged yet</source>
        <translation>Noch nichts beurteilt</translation>
    </message>
    <message>
        <source>%1 of %2 services have been observed. The first answers come within seconds.</source>
        <translation>%1 von %2 Diensten wurden beobachtet. Die ersten Antworten kommen in Sekunden.</translation>
    </message>
    <message>
        <source>No incident, but not all is well</source>
        <translation>Kein Vorfall, aber nicht alles ist gut</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing since %1</source>
        <translation>Nichts seit %1</translation>
    </message>
    <message>
        <source>Nothing needs attention</source>
        <translation>Nichts braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>There was no full check yet.</source>
        <translation>Es gab noch keine volle Prüfung.</translation>
    </message>
    <message>
        <source>Last full check %1.</source>
        <translation>Letzte volle Prüfung %1.</translation>
    </message>
    <message>
        <source>%1 That is later than it should be.</source>
        <translation>%1 Das ist später, als es sein sollte.</translation>
    </message>
    <message>
        <source>all services</source>
        <translation>alle Dienste</translation>
    </message>
    <message>
        <source>Maintenance of %1 until %2: not judged meanwhile.</source>
        <translation>Wartung von %1 bis %2: so lange nicht beurteilt.</translation>
    </message>
    <message>
        <source>Maintenance of %1: not judged meanwhile.</source>
        <translation>Wartung von %1: so lange nicht beurteilt.</translation>
    </message>
    <message>
        <source>Checking %1 more.</source>
        <translation>%1 weitere werden geprüft.</translation>
    </message>
    <message>
        <source>Checking %1, %2 of %3: %4.</source>
        <translation>Prüfe %1, %2 von %3: %4.</translation>
    </message>
    <message>
        <source>Show all services: %1 more</source>
        <translation>Alle Dienste zeigen: %1 weitere</translation>
    </message>
    <message>
        <source>flapping</source>
        <translation>flattert</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>PLAIN HTTP: anyone on the way can read and change what is shown.</source>
        <translation>HTTP OHNE TLS: Jeder auf dem Weg kann lesen und ändern, was gezeigt wird.</translation>
    </message>
</context>
<context>
    <name>catalyst::PapersPanel</name>
    <message>
        <source>To keep outside of this computer</source>
        <translation>Zum Aufheben außerhalb dieses Rechners</translation>
    </message>
    <message>
        <source>Timeline as text…</source>
        <translation>Verlauf als Text …</translation>
    </message>
    <message>
        <source>Timeline as JSON…</source>
        <translation>Verlauf als JSON …</translation>
    </message>
    <message>
        <source>Fallback card to print…</source>
        <translation>Notfallkarte zum Drucken …</translation>
    </message>
    <message>
        <source>What to do by hand, without this computer. It holds no key.</source>
        <translation>Was von Hand zu tun ist, ohne diesen Rechner. Sie enthält keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Every request and every answer, without secrets</source>
        <translation>Jede Anfrage und jede Antwort, ohne Geheimnisse</translation>
    </message>
    <message>
        <source>Nothing is stopped: there is no timeline.</source>
        <translation>Nichts ist gestoppt: es gibt keinen Verlauf.</translation>
    </message>
    <message>
        <source>Save the timeline</source>
        <translation>Verlauf speichern</translation>
    </message>
    <message>
        <source>Save the fallback card</source>
        <translation>Notfallkarte speichern</translation>
    </message>
</context>
<context>
    <name>catalyst::PositionsModel</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>It is not known since when it has been there.</source>
        <translation>Seit wann es sie gibt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Opened %1, by the broker’s fills</source>
        <translation>Eröffnet %1, nach den Ausführungen des Brokers</translation>
    </message>
    <message>
        <source>First seen by this console %1; it may be older</source>
        <translation>Von dieser Konsole zuerst gesehen %1; sie kann älter sein</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Einstieg</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>Market value</source>
        <translation>Marktwert</translation>
    </message>
    <message>
        <source>Unrealized $</source>
        <translation>Unrealisiert $</translation>
    </message>
    <message>
        <source>Unrealized %</source>
        <translation>Unrealisiert %</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
</context>
<context>
    <name>catalyst::PositionsPage</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only positions and orders with this text (Ctrl+F)</source>
        <translation>Nur Positionen und Aufträge mit diesem Text zeigen (Strg+F)</translation>
    </message>
    <message>
        <source>Filter positions and orders</source>
        <translation>Positionen und Aufträge filtern</translation>
    </message>
    <message>
        <source>Asks first; then cancels its orders, closes it and reads it back (Delete)</source>
        <translation>Fragt zuerst; storniert dann ihre Aufträge, schließt sie und liest nach (Entf)</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Arrow keys select a position, Delete closes it</source>
        <translation>Pfeiltasten wählen eine Position, Entf schließt sie</translation>
    </message>
    <message>
        <source>Click to sort by this column</source>
        <translation>Klicken, um nach dieser Spalte zu sortieren</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Open orders, oldest first, each followed by its legs</source>
        <translation>Offene Aufträge, die ältesten zuerst, gefolgt von ihren Teilen</translation>
    </message>
    <message>
        <source>trailing stop</source>
        <translation>Trailing-Stop</translation>
    </message>
    <message>
        <source>Select a position to close it</source>
        <translation>Zum Schließen eine Position wählen</translation>
    </message>
    <message>
        <source>%1 of %2 positions, %3 of %4 order lines</source>
        <translation>%1 von %2 Positionen, %3 von %4 Auftragszeilen</translation>
    </message>
</context>
<context>
    <name>catalyst::PositionsPresenter</name>
    <message>
        <source>No engine: nobody reads the account</source>
        <translation>Keine Engine: Niemand liest das Konto</translation>
    </message>
    <message>
        <source>Start the console again, or run catalystctl run.</source>
        <translation>Die Konsole neu starten oder catalystctl run ausführen.</translation>
    </message>
    <message>
        <source>Nothing read yet</source>
        <translation>Noch nichts gelesen</translation>
    </message>
    <message>
        <source>The engine is starting. The account is read within seconds.</source>
        <translation>Die Engine startet. Das Konto wird in Sekunden gelesen.</translation>
    </message>
    <message>
        <source>Nobody reads this profile’s account</source>
        <translation>Niemand liest das Konto dieses Profils</translation>
    </message>
    <message>
        <source>The engine that runs for it has no way to a broker.</source>
        <translation>Die Engine, die dafür läuft, hat keinen Weg zu einem Broker.</translation>
    </message>
    <message>
        <source>Reading the account</source>
        <translation>Das Konto wird gelesen</translation>
    </message>
    <message>
        <source>The broker has been asked. Its answer comes within seconds.</source>
        <translation>Der Broker ist gefragt. Seine Antwort kommt in Sekunden.</translation>
    </message>
    <message>
        <source>Engine lost: nobody reads the account.</source>
        <translation>Engine verloren: Niemand liest das Konto.</translation>
    </message>
    <message>
        <source>This is what was read %1. The positions may be others by now; the broker’s own page shows them.</source>
        <translation>Das wurde %1 gelesen. Die Positionen können inzwischen andere sein; die Seite des Brokers zeigt sie.</translation>
    </message>
    <message>
        <source>The engine has been silent for too long.</source>
        <translation>Die Engine schweigt zu lange.</translation>
    </message>
    <message>
        <source>This is what was read %1. It may have changed since.</source>
        <translation>Das wurde %1 gelesen. Es kann sich seither geändert haben.</translation>
    </message>
    <message>
        <source>No positions. Read %1.</source>
        <translation>Keine Positionen. Gelesen %1.</translation>
    </message>
    <message>
        <source>No open orders either.</source>
        <translation>Auch keine offenen Aufträge.</translation>
    </message>
    <message>
        <source>Open orders were never read.</source>
        <translation>Offene Aufträge wurden nie gelesen.</translation>
    </message>
    <message>
        <source>No positions, read %1</source>
        <translation>Keine Positionen, gelesen %1</translation>
    </message>
    <message>
        <source>1 position, read %1</source>
        <translation>1 Position, gelesen %1</translation>
    </message>
    <message numerus="yes">
        <source>%n positions, read %1</source>
        <translation>
            <numerusform>%n Position, gelesen %1</numerusform>
            <numerusform>%n Positionen, gelesen %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Open orders: never read</source>
        <translation>Offene Aufträge: nie gelesen</translation>
    </message>
    <message numerus="yes">
        <source>More open orders than can be read: the first %n</source>
        <translation>
            <numerusform>Mehr offene Aufträge, als lesbar sind: der erste</numerusform>
            <numerusform>Mehr offene Aufträge, als lesbar sind: die ersten %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No open orders</source>
        <translation>Keine offenen Aufträge</translation>
    </message>
    <message>
        <source>1 open order</source>
        <translation>1 offener Auftrag</translation>
    </message>
    <message numerus="yes">
        <source>%n open orders</source>
        <translation>
            <numerusform>%n offener Auftrag</numerusform>
            <numerusform>%n offene Aufträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Equity</source>
        <translation>Eigenkapital</translation>
    </message>
    <message>
        <source>Today, transfers included</source>
        <translation>Heute, mit Ein- und Auszahlungen</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Barmittel</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Im Markt</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>%1; figures of %2</source>
        <translation>%1; Zahlen von %2</translation>
    </message>
    <message>
        <source>No keys: the account cannot be read</source>
        <translation>Keine Schlüssel: Das Konto ist nicht lesbar</translation>
    </message>
    <message>
        <source>The broker does not know these keys</source>
        <translation>Der Broker kennt diese Schlüssel nicht</translation>
    </message>
    <message>
        <source>Reading pauses</source>
        <translation>Das Lesen pausiert</translation>
    </message>
    <message>
        <source>The account cannot be read</source>
        <translation>Das Konto ist nicht lesbar</translation>
    </message>
    <message>
        <source>Since %1.</source>
        <translation>Seit %1.</translation>
    </message>
    <message>
        <source>Give the console the broker’s keys: catalystctl broker login. %1 (%2)</source>
        <translation>Der Konsole die Schlüssel des Brokers geben: catalystctl broker login. %1 (%2)</translation>
    </message>
    <message>
        <source>They may have been replaced: catalystctl broker login. %1 (%2)</source>
        <translation>Sie wurden vielleicht ersetzt: catalystctl broker login. %1 (%2)</translation>
    </message>
    <message>
        <source>The rest of the broker’s requests of this minute is kept for an emergency stop. %1 (%2)</source>
        <translation>Der Rest der Anfragen dieser Minute bleibt für einen Not-Stopp. %1 (%2)</translation>
    </message>
    <message>
        <source>The broker’s own page shows it meanwhile. %1 (%2)</source>
        <translation>Die Seite des Brokers zeigt es derweil. %1 (%2)</translation>
    </message>
    <message>
        <source>Close %1, %2</source>
        <translation>%1 schließen, %2</translation>
    </message>
    <message>
        <source>%1: %2 %3, worth %4, unrealized %5.</source>
        <translation>%1: %2 %3, Wert %4, unrealisiert %5.</translation>
    </message>
    <message numerus="yes">
        <source>Its open orders are cancelled first (%n); until the position is gone nothing protects it.</source>
        <translation>
            <numerusform>Ihr offener Auftrag wird zuerst storniert (%n); bis die Position weg ist, schützt sie nichts.</numerusform>
            <numerusform>Ihre offenen Aufträge werden zuerst storniert (%n); bis die Position weg ist, schützt sie nichts.</numerusform>
        </translation>
    </message>
    <message>
        <source>A market order is sent, and the broker is read until the position is gone.</source>
        <translation>Eine Market-Order wird gesendet, und der Broker wird gelesen, bis die Position weg ist.</translation>
    </message>
    <message>
        <source>The market is closed: the order waits until %1, and the position stays until then.</source>
        <translation>Der Markt ist geschlossen: Der Auftrag wartet bis %1, und so lange bleibt die Position.</translation>
    </message>
    <message>
        <source>The market is closed: the order waits until it opens, and the position stays until then.</source>
        <translation>Der Markt ist geschlossen: Der Auftrag wartet, bis er öffnet, und so lange bleibt die Position.</translation>
    </message>
    <message>
        <source>Close %1?</source>
        <translation>%1 schließen?</translation>
    </message>
    <message>
        <source>Keep %1</source>
        <translation>%1 behalten</translation>
    </message>
    <message>
        <source>Closing %1</source>
        <translation>%1 wird geschlossen</translation>
    </message>
    <message>
        <source>Its orders are cancelled, the order to close it is sent, and the position is read back. Begun %1.</source>
        <translation>Ihre Aufträge werden storniert, der Schließauftrag wird gesendet und die Position nachgelesen. Begonnen %1.</translation>
    </message>
    <message>
        <source>The broker lists it no more. Filled at %1.</source>
        <translation>Der Broker führt sie nicht mehr. Ausgeführt zu %1.</translation>
    </message>
    <message>
        <source>The broker lists it no more.</source>
        <translation>Der Broker führt sie nicht mehr.</translation>
    </message>
    <message>
        <source>Some of it is closed, %1 left. The closing order may go on: look at the open orders.</source>
        <translation>Ein Teil ist geschlossen, %1 übrig. Der Schließauftrag läuft vielleicht weiter: die offenen Aufträge ansehen.</translation>
    </message>
    <message>
        <source>The closing order is open and nothing of it is filled, %1 left. Look at the open orders.</source>
        <translation>Der Schließauftrag ist offen und nichts davon ausgeführt, %1 übrig. Die offenen Aufträge ansehen.</translation>
    </message>
    <message>
        <source>The market is closed: the order waits until %1, %2 left.</source>
        <translation>Der Markt ist geschlossen: Der Auftrag wartet bis %1, %2 übrig.</translation>
    </message>
    <message>
        <source>The market is closed: the order waits until it opens, %1 left.</source>
        <translation>Der Markt ist geschlossen: Der Auftrag wartet, bis er öffnet, %1 übrig.</translation>
    </message>
    <message>
        <source>It was not done: %1</source>
        <translation>Es wurde nicht getan: %1</translation>
    </message>
    <message>
        <source>The order may have been sent, and its effect was not seen. Look at the position and the open orders before doing it again. (%1)</source>
        <translation>Der Auftrag ist vielleicht gesendet, seine Wirkung wurde nicht gesehen. Position und offene Aufträge ansehen, bevor es wiederholt wird. (%1)</translation>
    </message>
    <message>
        <source>%1: not known whether it was closed</source>
        <translation>%1: nicht bekannt, ob geschlossen</translation>
    </message>
    <message>
        <source>%1 was not closed</source>
        <translation>%1 wurde nicht geschlossen</translation>
    </message>
    <message>
        <source>Cancelled orders of it: %1.</source>
        <translation>Stornierte Aufträge dazu: %1.</translation>
    </message>
    <message>
        <source>%1 is closed</source>
        <translation>%1 ist geschlossen</translation>
    </message>
    <message>
        <source>%1 is not closed yet</source>
        <translation>%1 ist noch nicht geschlossen</translation>
    </message>
    <message>
        <source>%1 is queued, not closed</source>
        <translation>%1 ist eingereiht, nicht geschlossen</translation>
    </message>
    <message>
        <source>%1, UNPROTECTED</source>
        <translation>%1, UNGESCHÜTZT</translation>
    </message>
    <message>
        <source>Positions unknown, %1</source>
        <translation>Positionen unbekannt, %1</translation>
    </message>
    <message>
        <source>1 position, %1</source>
        <translation>1 Position, %1</translation>
    </message>
    <message numerus="yes">
        <source>%n positions, %1</source>
        <translation>
            <numerusform>%n Position, %1</numerusform>
            <numerusform>%n Positionen, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>catalyst::ReadinessPanel</name>
    <message>
        <source>Would it work</source>
        <translation>Würde er wirken</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>How it is</source>
        <translation>Wie es ist</translation>
    </message>
</context>
<context>
    <name>catalyst::RehearsalBrokerText</name>
    <message>
        <source>The broker</source>
        <translation>Der Broker</translation>
    </message>
    <message>
        <source>the broker</source>
        <translation>der Broker</translation>
    </message>
    <message>
        <source>well</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>well, with the portfolio it began with</source>
        <translation>in Ordnung, mit dem Depot vom Anfang</translation>
    </message>
    <message>
        <source>answers after 2 seconds</source>
        <translation>antwortet nach 2 Sekunden</translation>
    </message>
    <message>
        <source>neither acts nor answers</source>
        <translation>handelt nicht und antwortet nicht</translation>
    </message>
    <message>
        <source>acts, but never answers</source>
        <translation>handelt, antwortet aber nie</translation>
    </message>
    <message>
        <source>answers 500</source>
        <translation>antwortet 500</translation>
    </message>
    <message>
        <source>answers 500 twice</source>
        <translation>antwortet zweimal 500</translation>
    </message>
    <message>
        <source>answers 429 for 20 seconds</source>
        <translation>antwortet 20 Sekunden lang 429</translation>
    </message>
    <message>
        <source>answers 401: the keys are not valid</source>
        <translation>antwortet 401: die Schlüssel gelten nicht</translation>
    </message>
    <message>
        <source>answers 401: keys of the other environment</source>
        <translation>antwortet 401: Schlüssel der anderen Umgebung</translation>
    </message>
    <message>
        <source>redirects to another host</source>
        <translation>leitet auf einen anderen Rechner um</translation>
    </message>
    <message>
        <source>answers with a web page</source>
        <translation>antwortet mit einer Webseite</translation>
    </message>
    <message>
        <source>answers without most fields</source>
        <translation>antwortet ohne die meisten Felder</translation>
    </message>
    <message>
        <source>answers with unknown words</source>
        <translation>antwortet mit unbekannten Wörtern</translation>
    </message>
    <message>
        <source>refuses calls for all positions or orders</source>
        <translation>lehnt Aufrufe für alle Positionen oder Orders ab</translation>
    </message>
    <message>
        <source>refuses connections</source>
        <translation>weist Verbindungen ab</translation>
    </message>
    <message>
        <source>trading is suspended</source>
        <translation>der Handel ist ausgesetzt</translation>
    </message>
    <message>
        <source>the account is blocked</source>
        <translation>das Konto ist gesperrt</translation>
    </message>
    <message>
        <source>the session ends now</source>
        <translation>die Sitzung endet jetzt</translation>
    </message>
    <message>
        <source>the session ends in a minute</source>
        <translation>die Sitzung endet in einer Minute</translation>
    </message>
    <message>
        <source>fills half, the rest after 20 seconds</source>
        <translation>führt die Hälfte aus, den Rest nach 20 Sekunden</translation>
    </message>
    <message>
        <source>fills half, and never the rest</source>
        <translation>führt die Hälfte aus, den Rest nie</translation>
    </message>
    <message>
        <source>refuses to close for 30 seconds: held for orders</source>
        <translation>lehnt das Schließen 30 Sekunden lang ab: für Orders reserviert</translation>
    </message>
    <message>
        <source>refuses to close: held for orders</source>
        <translation>lehnt das Schließen ab: für Orders reserviert</translation>
    </message>
    <message>
        <source>refuses one closing as a wash trade</source>
        <translation>lehnt ein Schließen als Wash Trade ab</translation>
    </message>
    <message>
        <source>cancelling takes 30 seconds</source>
        <translation>Stornieren dauert 30 Sekunden</translation>
    </message>
    <message>
        <source>cancelling has no effect</source>
        <translation>Stornieren bleibt ohne Wirkung</translation>
    </message>
    <message>
        <source>one cancelled order fills anyway</source>
        <translation>eine stornierte Order wird trotzdem ausgeführt</translation>
    </message>
    <message>
        <source>the first position’s symbol is halted</source>
        <translation>das Papier der ersten Position ist vom Handel ausgesetzt</translation>
    </message>
    <message>
        <source>another program buys once after a stop began</source>
        <translation>ein anderes Programm kauft einmal, nachdem ein Stopp begann</translation>
    </message>
    <message>
        <source>another program buys on and on after a stop began</source>
        <translation>ein anderes Programm kauft immer weiter, nachdem ein Stopp begann</translation>
    </message>
    <message>
        <source>1,200 orders more</source>
        <translation>1.200 weitere Orders</translation>
    </message>
</context>
<context>
    <name>catalyst::RehearsalMenu</name>
    <message>
        <source>All healthy</source>
        <translation>Alle gesund</translation>
    </message>
    <message>
        <source>Rehearsal: %1: asked</source>
        <translation>Probe: %1: verlangt</translation>
    </message>
    <message>
        <source>Rehearsal: %1: %2</source>
        <translation>Probe: %1: %2</translation>
    </message>
    <message>
        <source>PostgreSQL stops, and some services say that they are well</source>
        <translation>PostgreSQL hält an, und manche Dienste nennen sich gesund</translation>
    </message>
    <message>
        <source>Redis hangs, and two services hang with it</source>
        <translation>Redis hängt, und zwei Dienste hängen mit</translation>
    </message>
    <message>
        <source>the droplet cannot be reached, this computer’s network can</source>
        <translation>das Droplet ist nicht erreichbar, das Netz dieses Rechners geht</translation>
    </message>
    <message>
        <source>before the open one service is slow to start, another missing</source>
        <translation>vor der Eröffnung startet ein Dienst langsam, ein anderer fehlt</translation>
    </message>
    <message>
        <source>a whole day of real failures, one after the other</source>
        <translation>ein ganzer Tag echter Ausfälle, einer nach dem anderen</translation>
    </message>
    <message>
        <source>up</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>hangs</source>
        <translation>hängt</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>this computer’s network</source>
        <translation>Netz dieses Rechners</translation>
    </message>
    <message>
        <source>pre-market begins</source>
        <translation>der vorbörsliche Handel beginnt</translation>
    </message>
    <message>
        <source>five minutes before the open</source>
        <translation>fünf Minuten vor der Eröffnung</translation>
    </message>
    <message>
        <source>just after the open</source>
        <translation>gleich nach der Eröffnung</translation>
    </message>
    <message>
        <source>noon</source>
        <translation>Mittag</translation>
    </message>
    <message>
        <source>five minutes before the close</source>
        <translation>fünf Minuten vor dem Schluss</translation>
    </message>
    <message>
        <source>just after the close</source>
        <translation>gleich nach dem Schluss</translation>
    </message>
    <message>
        <source>night</source>
        <translation>Nacht</translation>
    </message>
    <message>
        <source>all services, %1</source>
        <translation>alle Dienste, %1</translation>
    </message>
    <message>
        <source>Run a scenario</source>
        <translation>Ein Szenario spielen</translation>
    </message>
    <message>
        <source>scenario %1</source>
        <translation>Szenario %1</translation>
    </message>
    <message>
        <source>End the scenario</source>
        <translation>Das Szenario beenden</translation>
    </message>
    <message>
        <source>end of the scenario</source>
        <translation>Ende des Szenarios</translation>
    </message>
    <message>
        <source>What the services stand on</source>
        <translation>Worauf die Dienste stehen</translation>
    </message>
    <message>
        <source>Move the day clock</source>
        <translation>Die Tagesuhr stellen</translation>
    </message>
    <message>
        <source>%1 ET: %2</source>
        <translation>%1 ET: %2</translation>
    </message>
    <message>
        <source>Back to the real time</source>
        <translation>Zurück zur wirklichen Zeit</translation>
    </message>
    <message>
        <source>day clock back to the real time</source>
        <translation>Tagesuhr zurück zur wirklichen Zeit</translation>
    </message>
    <message>
        <source>%1 ET</source>
        <translation>%1 ET</translation>
    </message>
    <message>
        <source>day clock to %1</source>
        <translation>Tagesuhr auf %1</translation>
    </message>
</context>
<context>
    <name>catalyst::ReleasePanel</name>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>The cause is understood</source>
        <translation>Die Ursache ist verstanden</translation>
    </message>
    <message>
        <source>Why the stop was pressed, and that it will not happen again</source>
        <translation>Warum gestoppt wurde, und dass es nicht wieder vorkommt</translation>
    </message>
    <message>
        <source>Nobody else works on it</source>
        <translation>Niemand sonst arbeitet daran</translation>
    </message>
    <message>
        <source>No other program and no other person acts on the account</source>
        <translation>Kein anderes Programm und kein anderer Mensch handelt auf dem Konto</translation>
    </message>
    <message>
        <source>I looked at the broker itself</source>
        <translation>Ich habe beim Broker selbst nachgesehen</translation>
    </message>
    <message>
        <source>What is left is not known here</source>
        <translation>Was übrig ist, ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>Left, each to be ticked:</source>
        <translation>Übrig, jedes abzuhaken:</translation>
    </message>
    <message>
        <source>Lift the suspension and read it back</source>
        <translation>Sperre aufheben und nachlesen</translation>
    </message>
    <message>
        <source>The broker takes orders again</source>
        <translation>Der Broker nimmt wieder Orders an</translation>
    </message>
    <message>
        <source>Leave the suspension in force</source>
        <translation>Sperre bestehen lassen</translation>
    </message>
    <message>
        <source>A way out without the broker: it goes on refusing orders</source>
        <translation>Ein Ausweg ohne den Broker: Er lehnt weiter Orders ab</translation>
    </message>
    <message>
        <source>Release, and start nothing</source>
        <translation>Freigeben, nichts starten</translation>
    </message>
    <message>
        <source>Reason, for the record</source>
        <translation>Grund, fürs Protokoll</translation>
    </message>
    <message>
        <source>Permits starting, and starts nothing</source>
        <translation>Erlaubt das Starten und startet nichts</translation>
    </message>
    <message>
        <source>Asked: it is released once that was read back.</source>
        <translation>Verlangt: Frei ist es erst, wenn das nachgelesen ist.</translation>
    </message>
    <message>
        <source>Released, and nothing was started.</source>
        <translation>Freigegeben, nichts wurde gestartet.</translation>
    </message>
    <message>
        <source>Not released: %1</source>
        <translation>Nicht freigegeben: %1</translation>
    </message>
</context>
<context>
    <name>catalyst::ReleasePresenter</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>an open order that the broker does not name</source>
        <translation>eine offene Order, die der Broker nicht benennt</translation>
    </message>
    <message>
        <source>open order %1</source>
        <translation>offene Order %1</translation>
    </message>
    <message>
        <source>%1, %2: as last seen</source>
        <translation>%1, %2: so zuletzt gesehen</translation>
    </message>
    <message>
        <source>order %1: as last seen</source>
        <translation>Order %1: so zuletzt gesehen</translation>
    </message>
    <message>
        <source>Tick that the cause is understood.</source>
        <translation>Abhaken, dass die Ursache verstanden ist.</translation>
    </message>
    <message>
        <source>Tick that nobody else works on it.</source>
        <translation>Abhaken, dass niemand sonst daran arbeitet.</translation>
    </message>
    <message>
        <source>Acknowledge what is left by name: 1 is not ticked.</source>
        <translation>Was übrig ist, einzeln bestätigen: 1 ist nicht abgehakt.</translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge what is left by name: %n are not ticked.</source>
        <translation>
            <numerusform>Was übrig ist, einzeln bestätigen: %n ist nicht abgehakt.</numerusform>
            <numerusform>Was übrig ist, einzeln bestätigen: %n sind nicht abgehakt.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is left is not known here: look at the broker, then tick that you did.</source>
        <translation>Was übrig ist, ist hier nicht bekannt: beim Broker nachsehen, dann das abhaken.</translation>
    </message>
    <message>
        <source>Write down the reason.</source>
        <translation>Den Grund aufschreiben.</translation>
    </message>
    <message>
        <source>%1: still there, as read</source>
        <translation>%1: noch da, wie gelesen</translation>
    </message>
</context>
<context>
    <name>catalyst::ServiceDetailStrip</name>
    <message>
        <source>Selected service</source>
        <translation>Gewählter Dienst</translation>
    </message>
    <message>
        <source>Select a service to see what was observed of it.</source>
        <translation>Einen Dienst wählen, um zu sehen, was beobachtet wurde.</translation>
    </message>
</context>
<context>
    <name>catalyst::ServiceTabs</name>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Wie weit zurück</translation>
    </message>
    <message>
        <source>How far back latency, states and incidents reach (Alt+S)</source>
        <translation>Wie weit Latenz, Zustände und Vorfälle zurückreichen (Alt+S)</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Std.</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>Letzte 24 h</translation>
    </message>
    <message>
        <source>Last 30 d</source>
        <translation>Letzte 30 T</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Export</translation>
    </message>
    <message>
        <source>Save what the chart shows (Alt+E)</source>
        <translation>Speichern, was das Diagramm zeigt (Alt+E)</translation>
    </message>
    <message>
        <source>Incidents of this service</source>
        <translation>Vorfälle dieses Dienstes</translation>
    </message>
    <message>
        <source>Return or a click opens the incident</source>
        <translation>Eingabetaste oder Klick öffnet den Vorfall</translation>
    </message>
    <message>
        <source>Routes of this service</source>
        <translation>Routen dieses Dienstes</translation>
    </message>
    <message>
        <source>published</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>Incidents (%1)</source>
        <translation>Vorfälle (%1)</translation>
    </message>
    <message>
        <source>Routes (−%1)</source>
        <translation>Routen (−%1)</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Container ▲</source>
        <translation>Container ▲</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Value in the container</source>
        <translation>Wert im Container</translation>
    </message>
    <message>
        <source>Environment of this service’s container</source>
        <translation>Umgebung des Containers dieses Dienstes</translation>
    </message>
    <message>
        <source>What the container really has; what may be secret is not shown</source>
        <translation>Was der Container wirklich hat; was geheim sein kann, wird nicht gezeigt</translation>
    </message>
    <message>
        <source>time-out %1 ms</source>
        <translation>Zeitgrenze %1 ms</translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesModel</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>State since</source>
        <translation>Zustand seit</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesPage</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only services with this text (Ctrl+F)</source>
        <translation>Nur Dienste mit diesem Text (Strg+F)</translation>
    </message>
    <message>
        <source>Filter services</source>
        <translation>Dienste filtern</translation>
    </message>
    <message>
        <source>Probe now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Probe every service at once (F5)</source>
        <translation>Alle Dienste sofort prüfen (F5)</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Arrow keys select a service</source>
        <translation>Pfeiltasten wählen einen Dienst</translation>
    </message>
    <message>
        <source>Click to sort by this column</source>
        <translation>Klick sortiert nach dieser Spalte</translation>
    </message>
    <message>
        <source>Probing</source>
        <translation>Prüfung läuft</translation>
    </message>
    <message>
        <source>Probed %1</source>
        <translation>Geprüft %1</translation>
    </message>
    <message>
        <source>Probe %1</source>
        <translation>Prüfung %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Source, age</source>
        <translation>Quelle, Alter</translation>
    </message>
    <message>
        <source>Layers of the selected service, from the outside in</source>
        <translation>Schichten des gewählten Dienstes, von außen nach innen</translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesPanel</name>
    <message>
        <source>Services, last 24 h</source>
        <translation>Dienste, letzte 24 h</translation>
    </message>
    <message>
        <source>Every service, on its page</source>
        <translation>Alle Dienste, auf ihrer Seite</translation>
    </message>
    <message>
        <source>The last 24 h could not be read: %1</source>
        <translation>Die letzten 24 h sind nicht lesbar: %1</translation>
    </message>
    <message>
        <source>The last 24 h are being read.</source>
        <translation>Die letzten 24 h werden gelesen.</translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesPresenter</name>
    <message>
        <source>Start the console again, or run catalystctl run.</source>
        <translation>Die Konsole neu starten oder catalystctl run ausführen.</translation>
    </message>
    <message>
        <source>No engine: nothing is watched</source>
        <translation>Keine Engine: nichts wird bewacht</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>The engine is starting. The first answers come within seconds.</source>
        <translation>Die Engine startet. Die ersten Antworten kommen in Sekunden.</translation>
    </message>
    <message>
        <source>This profile has no services</source>
        <translation>Dieses Profil hat keine Dienste</translation>
    </message>
    <message>
        <source>Add them to the profile’s catalyst.toml; catalystctl profile check says whether it is understood.</source>
        <translation>In catalyst.toml des Profils eintragen; catalystctl profile check sagt, ob es verstanden wird.</translation>
    </message>
    <message>
        <source>Engine lost: nothing is watched.</source>
        <translation>Engine verloren: nichts wird bewacht.</translation>
    </message>
    <message>
        <source>This is what was seen %1. %2</source>
        <translation>Das ist der Stand %1. %2</translation>
    </message>
    <message>
        <source>The engine has been silent for too long.</source>
        <translation>Die Engine schweigt zu lange.</translation>
    </message>
    <message>
        <source>This is what was seen %1. It may have changed since.</source>
        <translation>Das ist der Stand %1. Er kann sich seither geändert haben.</translation>
    </message>
    <message>
        <source>No services</source>
        <translation>Keine Dienste</translation>
    </message>
    <message>
        <source>%1 ok</source>
        <translation>%1 ok</translation>
    </message>
    <message>
        <source>1 service</source>
        <translation>1 Dienst</translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n Dienst</numerusform>
            <numerusform>%n Dienste</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Nothing can be observed: %1</source>
        <translation>Nichts ist zu beobachten: %1</translation>
    </message>
    <message>
        <source>Since %1. What the services do is not known; this time counts neither for nor against them.</source>
        <translation>Seit %1. Was die Dienste tun, ist nicht bekannt; diese Zeit zählt weder für noch gegen sie.</translation>
    </message>
    <message>
        <source>This computer’s network is lost</source>
        <translation>Das Netz dieses Rechners ist weg</translation>
    </message>
    <message>
        <source>The droplet cannot be reached</source>
        <translation>Das Droplet ist nicht erreichbar</translation>
    </message>
    <message>
        <source>What the services do is not known.</source>
        <translation>Was die Dienste tun, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>What its services do is not known. This computer’s network works.</source>
        <translation>Was seine Dienste tun, ist nicht bekannt. Das Netz dieses Rechners geht.</translation>
    </message>
    <message>
        <source>Maintenance until %1</source>
        <translation>Wartung bis %1</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Services are observed, not judged, and nothing is notified.</source>
        <translation>Dienste werden beobachtet, nicht beurteilt, und nichts wird gemeldet.</translation>
    </message>
    <message>
        <source>%1 flapping</source>
        <translation>%1 schwankend</translation>
    </message>
    <message>
        <source>flapping</source>
        <translation>schwankend</translation>
    </message>
    <message>
        <source>%1, checking %2 of %3</source>
        <translation>%1, prüft %2 von %3</translation>
    </message>
    <message>
        <source>Not known: this computer’s network is lost</source>
        <translation>Nicht bekannt: das Netz dieses Rechners ist weg</translation>
    </message>
    <message>
        <source>flapping: %1 % of the last 21 observations were changes</source>
        <translation>schwankend: %1 % der letzten 21 Beobachtungen waren Wechsel</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>%1, now seen %2: %3 of %4 that it takes</source>
        <translation>%1, jetzt gesehen %2: %3 von %4 nötigen</translation>
    </message>
    <message>
        <source>observed %1</source>
        <translation>beobachtet %1</translation>
    </message>
    <message>
        <source>never observed</source>
        <translation>nie beobachtet</translation>
    </message>
    <message>
        <source>next probe in %1</source>
        <translation>nächste Prüfung in %1</translation>
    </message>
    <message>
        <source>next probe due now</source>
        <translation>nächste Prüfung jetzt fällig</translation>
    </message>
    <message numerus="yes">
        <source>%n failed probes in a row</source>
        <translation>
            <numerusform>%n gescheiterte Prüfung in Folge</numerusform>
            <numerusform>%n gescheiterte Prüfungen in Folge</numerusform>
        </translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>braucht %1</translation>
    </message>
    <message>
        <source>What it publishes about itself (/openapi.json) has not been read yet.</source>
        <translation>Was es über sich veröffentlicht (/openapi.json), wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>It answers, but publishes no description of its routes (/openapi.json). Which of them exist is not known.</source>
        <translation>Es antwortet, veröffentlicht aber keine Beschreibung seiner Routen (/openapi.json). Welche es gibt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Its description (/openapi.json) could not be read: %1.</source>
        <translation>Seine Beschreibung (/openapi.json) konnte nicht gelesen werden: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n routes published, read %1.</source>
        <translation>
            <numerusform>%n Route veröffentlicht, gelesen %1.</numerusform>
            <numerusform>%n Routen veröffentlicht, gelesen %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every route that the console needs is there.</source>
        <translation>Jede Route, die die Konsole braucht, ist da.</translation>
    </message>
    <message numerus="yes">
        <source>%n routes that the console needs are missing: what they would show is not shown.</source>
        <translation>
            <numerusform>%n Route, die die Konsole braucht, fehlt: was sie zeigen würde, wird nicht gezeigt.</numerusform>
            <numerusform>%n Routen, die die Konsole braucht, fehlen: was sie zeigen würden, wird nicht gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its version changed from %1 at %2.</source>
        <translation>Seine Version wechselte von %1, um %2.</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>published</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>Not known: no way to the droplet</source>
        <translation>Nicht bekannt: kein Weg zum Droplet</translation>
    </message>
</context>
<context>
    <name>catalyst::SettingsPage</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Compare the &amp;key…</source>
        <translation>Schlüssel &amp;vergleichen…</translation>
    </message>
    <message>
        <source>Asks the droplet for its key and compares it with what its own console says</source>
        <translation>Fragt das Droplet nach seinem Schlüssel und vergleicht ihn mit dem, was dessen eigene Konsole sagt</translation>
    </message>
    <message>
        <source>Connect &amp;now</source>
        <translation>&amp;Jetzt verbinden</translation>
    </message>
    <message>
        <source>Tries at once, also after a refusal</source>
        <translation>Versucht es sofort, auch nach einer Ablehnung</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Pinned key</source>
        <translation>Festgehaltener Schlüssel</translation>
    </message>
    <message>
        <source>Examination of the connection</source>
        <translation>Untersuchung der Verbindung</translation>
    </message>
    <message>
        <source>&amp;Examine the connection</source>
        <translation>Verbindung &amp;untersuchen</translation>
    </message>
    <message>
        <source>Looks at every step of the way to the droplet and changes nothing</source>
        <translation>Sieht jeden Schritt des Weges zum Droplet an und ändert nichts</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>What was examined, to be sent on</source>
        <translation>Was untersucht wurde, zum Weitergeben</translation>
    </message>
    <message>
        <source>Copied: the examination of the connection</source>
        <translation>Kopiert: die Untersuchung der Verbindung</translation>
    </message>
    <message>
        <source>Connect a &amp;droplet…</source>
        <translation>Ein &amp;Droplet verbinden…</translation>
    </message>
    <message>
        <source>Step by step from a host to a profile of its own; this window stays with its own</source>
        <translation>Schritt für Schritt von einem Host zu einem eigenen Profil; dieses Fenster bleibt bei seinem</translation>
    </message>
</context>
<context>
    <name>catalyst::SetupBrokerForm</name>
    <message>
        <source>N&amp;one for now: what the broker says is not shown, and there is no emergency stop</source>
        <translation>&amp;Noch keines: was der Broker sagt, wird nicht gezeigt, und es gibt keinen Not-Stopp</translation>
    </message>
    <message>
        <source>&amp;Paper: the broker’s play money</source>
        <translation>&amp;Paper: das Spielgeld des Brokers</translation>
    </message>
    <message>
        <source>&amp;Live: real money</source>
        <translation>&amp;Live: echtes Geld</translation>
    </message>
    <message>
        <source>Ask for its &amp;keys as soon as the window watches</source>
        <translation>Nach den &amp;Schlüsseln fragen, sobald das Fenster beobachtet</translation>
    </message>
    <message>
        <source>It can be written into the profile later</source>
        <translation>Es kann später ins Profil geschrieben werden</translation>
    </message>
    <message>
        <source>Which account answers is observed, whatever is chosen here</source>
        <translation>Welches Konto antwortet, wird beobachtet, was auch immer hier gewählt ist</translation>
    </message>
    <message>
        <source>Else they are given later: menu Window, Broker keys…</source>
        <translation>Sonst werden sie später eingegeben: Menü Fenster, Schlüssel des Brokers…</translation>
    </message>
</context>
<context>
    <name>catalyst::SetupDialog</name>
    <message>
        <source>Connect a droplet</source>
        <translation>Ein Droplet verbinden</translation>
    </message>
    <message>
        <source>Ends this; what is written stays</source>
        <translation>Beendet dies; was geschrieben ist, bleibt</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>Erneut &amp;nachsehen</translation>
    </message>
    <message>
        <source>Looks at the droplet anew</source>
        <translation>Sieht sich das Droplet noch einmal an</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>To the step before; stops what is under way</source>
        <translation>Zum Schritt davor; beendet, was gerade läuft</translation>
    </message>
    <message>
        <source>Once this step is done</source>
        <translation>Sobald dieser Schritt getan ist</translation>
    </message>
</context>
<context>
    <name>catalyst::SetupEndPane</name>
    <message>
        <source>The command that watches it</source>
        <translation>Der Befehl, der es beobachtet</translation>
    </message>
    <message>
        <source>Left to do</source>
        <translation>Noch zu tun</translation>
    </message>
</context>
<context>
    <name>catalyst::SetupFoundPane</name>
    <message>
        <source>Docker</source>
        <translation>Docker</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Compose</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>How the port is known</source>
        <translation>Woher der Port bekannt ist</translation>
    </message>
    <message>
        <source>What it answered</source>
        <translation>Was er geantwortet hat</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>nicht lesbar</translation>
    </message>
</context>
<context>
    <name>catalyst::SetupPlaceForm</name>
    <message>
        <source>&amp;Host or alias</source>
        <translation>&amp;Host oder Alias</translation>
    </message>
    <message>
        <source>As your ssh knows it: an alias in ~/.ssh/config, a name or an address</source>
        <translation>Wie Ihr ssh es kennt: ein Alias in ~/.ssh/config, ein Name oder eine Adresse</translation>
    </message>
    <message>
        <source>Name of the &amp;profile</source>
        <translation>Name des &amp;Profils</translation>
    </message>
    <message>
        <source>a-z, 0-9 and -; the name under which this console keeps the droplet</source>
        <translation>a-z, 0-9 und -; der Name, unter dem diese Konsole das Droplet führt</translation>
    </message>
    <message>
        <source>&amp;User there</source>
        <translation>&amp;Benutzer dort</translation>
    </message>
    <message>
        <source>Empty: as your ssh says</source>
        <translation>Leer: wie Ihr ssh es sagt</translation>
    </message>
    <message>
        <source>P&amp;ort of ssh</source>
        <translation>P&amp;ort von ssh</translation>
    </message>
    <message>
        <source>Private &amp;key</source>
        <translation>Privater &amp;Schlüssel</translation>
    </message>
    <message>
        <source>Its absolute path; empty: as your ssh says</source>
        <translation>Sein absoluter Pfad; leer: wie Ihr ssh es sagt</translation>
    </message>
    <message>
        <source>&amp;Docker’s socket</source>
        <translation>Socket von &amp;Docker</translation>
    </message>
    <message>
        <source>On the droplet; empty: /var/run/docker.sock</source>
        <translation>Auf dem Droplet; leer: /var/run/docker.sock</translation>
    </message>
    <message>
        <source>as your ssh says</source>
        <translation>wie Ihr ssh es sagt</translation>
    </message>
</context>
<context>
    <name>catalyst::SetupPresenter</name>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Was dort ist</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Which droplet is it?</source>
        <translation>Welches Droplet ist es?</translation>
    </message>
    <message>
        <source>Is it this droplet?</source>
        <translation>Ist es dieses Droplet?</translation>
    </message>
    <message>
        <source>What is there?</source>
        <translation>Was ist dort?</translation>
    </message>
    <message>
        <source>Which account does it trade on?</source>
        <translation>Auf welchem Konto handelt es?</translation>
    </message>
    <message>
        <source>What is missing, and what is written</source>
        <translation>Was fehlt, und was geschrieben wird</translation>
    </message>
    <message>
        <source>The profile is there</source>
        <translation>Das Profil ist da</translation>
    </message>
    <message>
        <source>&amp;Next: ask for its key</source>
        <translation>&amp;Weiter: nach dem Schlüssel fragen</translation>
    </message>
    <message>
        <source>&amp;Next: look at the droplet</source>
        <translation>&amp;Weiter: das Droplet ansehen</translation>
    </message>
    <message>
        <source>&amp;Next: the broker</source>
        <translation>&amp;Weiter: der Broker</translation>
    </message>
    <message>
        <source>&amp;Next: what is missing</source>
        <translation>&amp;Weiter: was fehlt</translation>
    </message>
    <message>
        <source>&amp;Write the profile</source>
        <translation>Das Profil &amp;schreiben</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>Nothing is known of it yet.</source>
        <translation>Noch ist nichts von ihm bekannt.</translation>
    </message>
    <message>
        <source>If “ssh droplet” works in a terminal, write droplet here. Nothing on the droplet is changed, and nothing connects before its key was compared.</source>
        <translation>Wenn „ssh droplet“ in einem Terminal geht, schreiben Sie hier droplet. Auf dem Droplet wird nichts geändert, und nichts verbindet sich, bevor sein Schlüssel verglichen ist.</translation>
    </message>
    <message>
        <source>Nobody has asked the broker.</source>
        <translation>Niemand hat den Broker gefragt.</translation>
    </message>
    <message>
        <source>What you choose goes into the profile. Keys are given when it is written: they go to the keychain alone, and they may wait.</source>
        <translation>Was Sie wählen, kommt ins Profil. Schlüssel werden eingegeben, wenn es geschrieben ist: sie kommen allein in den Schlüsselbund, und sie können warten.</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>Es fehlt nichts.</translation>
    </message>
    <message>
        <source>Everything the profile needs was seen.</source>
        <translation>Alles, was das Profil braucht, wurde gesehen.</translation>
    </message>
    <message>
        <source>The profile can be written all the same: what was not seen stands in it as the plan has it, and can be corrected in the file.</source>
        <translation>Das Profil kann trotzdem geschrieben werden: was nicht gesehen wurde, steht darin wie im Plan und lässt sich in der Datei berichtigen.</translation>
    </message>
    <message>
        <source>&amp;Watch %1</source>
        <translation>%1 &amp;beobachten</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>This cannot be asked.</source>
        <translation>Das lässt sich nicht fragen.</translation>
    </message>
    <message>
        <source>There is a profile “%1” already.</source>
        <translation>Es gibt schon ein Profil „%1“.</translation>
    </message>
    <message>
        <source>It is never written over: choose another name. %1</source>
        <translation>Es wird nie überschrieben: wählen Sie einen anderen Namen. %1</translation>
    </message>
    <message>
        <source>Its directories could not be made: %1.</source>
        <translation>Seine Verzeichnisse konnten nicht angelegt werden: %1.</translation>
    </message>
    <message>
        <source>Nothing there is changed. Back stops it.</source>
        <translation>Dort wird nichts geändert. Zurück beendet es.</translation>
    </message>
    <message>
        <source>1 of 3: connecting to the droplet.</source>
        <translation>1 von 3: mit dem Droplet verbinden.</translation>
    </message>
    <message>
        <source>2 of 3: connected; looking at Docker and compose.</source>
        <translation>2 von 3: verbunden; Docker und compose werden angesehen.</translation>
    </message>
    <message>
        <source>3 of 3: asking every service.</source>
        <translation>3 von 3: jeder Dienst wird gefragt.</translation>
    </message>
    <message>
        <source>The droplet was not seen: %1.</source>
        <translation>Das Droplet wurde nicht gesehen: %1.</translation>
    </message>
    <message>
        <source>What is there is not known. Look again. %1</source>
        <translation>Was dort ist, ist nicht bekannt. Sehen Sie erneut nach. %1</translation>
    </message>
    <message>
        <source>The droplet was not reached: %1</source>
        <translation>Das Droplet wurde nicht erreicht: %1</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>could not be asked: %1</source>
        <translation>konnte nicht gefragt werden: %1</translation>
    </message>
    <message>
        <source>%1 of %2 services say that they are well.</source>
        <translation>%1 von %2 Diensten sagen, dass es ihnen gut geht.</translation>
    </message>
    <message>
        <source>Docker could not be asked: no container was seen, and what is not marked as seen is the plan’s.</source>
        <translation>Docker konnte nicht gefragt werden: kein Container wurde gesehen, und was nicht als gesehen markiert ist, ist vom Plan.</translation>
    </message>
    <message>
        <source>Something is missing or was not seen; the step Profile says what and what to do.</source>
        <translation>Etwas fehlt oder wurde nicht gesehen; der Schritt Profil sagt, was und was zu tun ist.</translation>
    </message>
    <message>
        <source>Not written: %1.</source>
        <translation>Nicht geschrieben: %1.</translation>
    </message>
    <message>
        <source>What is there was left as it is. Go back to the first step and choose another name. %1</source>
        <translation>Was da ist, blieb, wie es ist. Gehen Sie zum ersten Schritt zurück und wählen Sie einen anderen Namen. %1</translation>
    </message>
    <message>
        <source>%1 was written.</source>
        <translation>%1 wurde geschrieben.</translation>
    </message>
    <message>
        <source>This window stays with its own profile. A window of the new one is opened at a terminal:</source>
        <translation>Dieses Fenster bleibt bei seinem Profil. Ein Fenster des neuen wird an einem Terminal geöffnet:</translation>
    </message>
    <message>
        <source>Missing or not seen: %1.</source>
        <translation>Fehlt oder wurde nicht gesehen: %1.</translation>
    </message>
    <message>
        <source>Nothing watches it yet: “Watch %1” does.</source>
        <translation>Noch beobachtet es niemand: „%1 beobachten“ tut es.</translation>
    </message>
</context>
<context>
    <name>catalyst::SetupProfilePane</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Was fehlt</translation>
    </message>
</context>
<context>
    <name>catalyst::SetupStepList</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>the current step</source>
        <translation>der jetzige Schritt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>getan</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
</context>
<context>
    <name>catalyst::SetupText</name>
    <message>
        <source>none was found</source>
        <translation>keiner gefunden</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>nicht angesehen</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>%1; calls itself “%2”</source>
        <translation>%1; nennt sich „%2“</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>has none</source>
        <translation>hat keine</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>A profile’s name has 1 to 32 characters of a-z, 0-9 and -, and begins with a letter.</source>
        <translation>Der Name eines Profils hat 1 bis 32 Zeichen aus a-z, 0-9 und - und beginnt mit einem Buchstaben.</translation>
    </message>
    <message>
        <source>Write the droplet’s alias in ~/.ssh/config, its name or its address: letters, digits and . _ : - only. The user has a field of its own, and so has the port.</source>
        <translation>Schreiben Sie den Alias des Droplets in ~/.ssh/config, seinen Namen oder seine Adresse: nur Buchstaben, Ziffern und . _ : -. Der Benutzer hat ein eigenes Feld, der Port auch.</translation>
    </message>
    <message>
        <source>A user’s name has 1 to 32 letters, digits and . _ -; or leave it empty.</source>
        <translation>Der Name eines Benutzers hat 1 bis 32 Buchstaben, Ziffern und . _ -; oder lassen Sie ihn leer.</translation>
    </message>
    <message>
        <source>A port is a number of 1 to 65535; or leave it empty.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535; oder lassen Sie ihn leer.</translation>
    </message>
    <message>
        <source>Write the absolute path of a private key, without blanks and quotes; or leave it empty.</source>
        <translation>Schreiben Sie den absoluten Pfad eines privaten Schlüssels, ohne Leer- und Anführungszeichen; oder lassen Sie ihn leer.</translation>
    </message>
    <message>
        <source>Write the absolute path of Docker’s socket on the droplet.</source>
        <translation>Schreiben Sie den absoluten Pfad von Dockers Socket auf dem Droplet.</translation>
    </message>
    <message>
        <source>Choose one of the broker’s accounts, or none.</source>
        <translation>Wählen Sie eines der Konten des Brokers oder keines.</translation>
    </message>
    <message>
        <source>seen: published</source>
        <translation>gesehen: veröffentlicht</translation>
    </message>
    <message>
        <source>seen: container</source>
        <translation>gesehen: Container</translation>
    </message>
    <message>
        <source>seen: .env</source>
        <translation>gesehen: .env</translation>
    </message>
    <message>
        <source>not seen: the plan’s</source>
        <translation>nicht gesehen: vom Plan</translation>
    </message>
    <message>
        <source>Docker</source>
        <translation>Docker</translation>
    </message>
    <message>
        <source>Containers and ports were not seen: they are the plan’s.</source>
        <translation>Container und Ports wurden nicht gesehen: sie sind vom Plan.</translation>
    </message>
    <message>
        <source>Log in as root or as a member of the group docker, or correct the socket on the first step.</source>
        <translation>Als root oder als Mitglied der Gruppe docker anmelden oder den Socket im ersten Schritt berichtigen.</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Compose</translation>
    </message>
    <message>
        <source>Nobody could look for the compose directory.</source>
        <translation>Niemand konnte nach dem Verzeichnis von compose sehen.</translation>
    </message>
    <message>
        <source>Let the login run commands (the examination in Settings says which it can), or write the directory into [compose].</source>
        <translation>Die Anmeldung Befehle ausführen lassen (die Untersuchung in den Einstellungen sagt, welche sie kann) oder das Verzeichnis in [compose] schreiben.</translation>
    </message>
    <message>
        <source>No compose file was found.</source>
        <translation>Es wurde keine Datei von compose gefunden.</translation>
    </message>
    <message>
        <source>Write the directory that holds it into [compose].</source>
        <translation>Das Verzeichnis, in dem sie liegt, in [compose] schreiben.</translation>
    </message>
    <message>
        <source>.env file</source>
        <translation>Datei .env</translation>
    </message>
    <message>
        <source>The database and some ports cannot be known from there.</source>
        <translation>Die Datenbank und manche Ports lassen sich von dort nicht erfahren.</translation>
    </message>
    <message>
        <source>Log in as its owner, or write [database] and [redis] by hand.</source>
        <translation>Als ihr Besitzer anmelden oder [database] und [redis] von Hand schreiben.</translation>
    </message>
    <message>
        <source>Start it with compose, or give its container’s name in [[services]].</source>
        <translation>Mit compose starten oder den Namen seines Containers in [[services]] angeben.</translation>
    </message>
    <message>
        <source>Its container does not run.</source>
        <translation>Sein Container läuft nicht.</translation>
    </message>
    <message>
        <source>Start it, and look at its log.</source>
        <translation>Starten und sein Protokoll ansehen.</translation>
    </message>
    <message>
        <source>Add it to [[services]] with the port it really has.</source>
        <translation>In [[services]] mit dem Port nachtragen, den er wirklich hat.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Where the database is was not found: it is not asked.</source>
        <translation>Wo die Datenbank ist, wurde nicht gefunden: sie wird nicht gefragt.</translation>
    </message>
    <message>
        <source>Write url in [database], as the droplet sees it, without its password.</source>
        <translation>url in [database] schreiben, wie das Droplet sie sieht, ohne ihr Passwort.</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Where Redis is was not found: it is not asked.</source>
        <translation>Wo Redis ist, wurde nicht gefunden: es wird nicht gefragt.</translation>
    </message>
    <message>
        <source>Write address in [redis], or leave it.</source>
        <translation>address in [redis] schreiben oder es lassen.</translation>
    </message>
    <message>
        <source>It did not answer that it is well.</source>
        <translation>Er hat nicht geantwortet, dass es ihm gut geht.</translation>
    </message>
    <message>
        <source>Look at its container’s log; if its port is not the plan’s, give it in [[services]].</source>
        <translation>Das Protokoll seines Containers ansehen; ist sein Port nicht der des Plans, ihn in [[services]] angeben.</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>nicht gesehen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>The database’s password, at a terminal: %1</source>
        <translation>Das Passwort der Datenbank, an einem Terminal: %1</translation>
    </message>
    <message>
        <source>The password of Redis, at a terminal: %1</source>
        <translation>Das Passwort von Redis, an einem Terminal: %1</translation>
    </message>
    <message>
        <source>No broker yet: write environment = &quot;paper&quot; or &quot;live&quot; into [broker] of %1, then give its keys.</source>
        <translation>Noch kein Broker: environment = &quot;paper&quot; oder &quot;live&quot; in [broker] von %1 schreiben, dann seine Schlüssel eingeben.</translation>
    </message>
    <message>
        <source>The broker’s keys: the window asks for them as soon as it is open.</source>
        <translation>Die Schlüssel des Brokers: das Fenster fragt danach, sobald es offen ist.</translation>
    </message>
    <message>
        <source>The broker’s keys, if the keychain does not have them: in the profile’s window, menu Window, Broker keys…, or at a terminal: %1</source>
        <translation>Die Schlüssel des Brokers, falls der Schlüsselbund sie nicht hat: im Fenster des Profils, Menü Fenster, Schlüssel des Brokers…, oder an einem Terminal: %1</translation>
    </message>
    <message>
        <source>Container in an unknown state; %1</source>
        <translation>Container in unbekanntem Zustand; %1</translation>
    </message>
    <message>
        <source>Container does not run; %1</source>
        <translation>Container läuft nicht; %1</translation>
    </message>
    <message>
        <source>No container of it was found.</source>
        <translation>Kein Container von ihm wurde gefunden.</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>Its port is another one’s.</source>
        <translation>Sein Port gehört einem anderen.</translation>
    </message>
    <message>
        <source>not well</source>
        <translation>nicht gut</translation>
    </message>
    <message>
        <source>%1 Seen: %2</source>
        <translation>%1 Gesehen: %2</translation>
    </message>
</context>
<context>
    <name>catalyst::StateHistoryPresenter</name>
    <message>
        <source>The states could not be read: %1.</source>
        <translation>Die Zustände konnten nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>Reading the states</source>
        <translation>Zustände werden gelesen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 unknown or paused</source>
        <translation>%1 unbekannt oder pausiert</translation>
    </message>
    <message>
        <source>Nothing was judged in this time.</source>
        <translation>In dieser Zeit wurde nichts beurteilt.</translation>
    </message>
    <message>
        <source>Available %1 %, down %2.</source>
        <translation>Verfügbar %1 %, ausgefallen %2.</translation>
    </message>
    <message>
        <source>Available %1 %.</source>
        <translation>Verfügbar %1 %.</translation>
    </message>
    <message>
        <source>Not counted: %1.</source>
        <translation>Nicht gezählt: %1.</translation>
    </message>
    <message>
        <source>Older incidents could not be read: %1.</source>
        <translation>Ältere Vorfälle konnten nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>Reading the incidents</source>
        <translation>Vorfälle werden gelesen</translation>
    </message>
    <message>
        <source>No incident in the last hour.</source>
        <translation>Kein Vorfall in der letzten Stunde.</translation>
    </message>
    <message>
        <source>No incident in the last 24 h.</source>
        <translation>Kein Vorfall in den letzten 24 h.</translation>
    </message>
    <message>
        <source>No incident in the last 30 days.</source>
        <translation>Kein Vorfall in den letzten 30 Tagen.</translation>
    </message>
</context>
<context>
    <name>catalyst::StateStrip</name>
    <message>
        <source>nothing is known: %1</source>
        <translation>nichts bekannt: %1</translation>
    </message>
    <message>
        <source>changes too often</source>
        <translation>wechselt zu oft</translation>
    </message>
    <message>
        <source>%1 since %2, %3</source>
        <translation>%1 seit %2, %3</translation>
    </message>
    <message>
        <source>%1, %2 to %3, %4</source>
        <translation>%1, %2 bis %3, %4</translation>
    </message>
    <message>
        <source>Nothing was read yet</source>
        <translation>Noch nichts gelesen</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>catalyst::StopBanner</name>
    <message>
        <source>Silence the bell</source>
        <translation>Signalton abstellen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>The desktop’s bell rings while the account is not flat</source>
        <translation>Der Signalton der Arbeitsfläche ertönt, solange das Konto nicht glattgestellt ist</translation>
    </message>
    <message>
        <source>Open the emergency stop’s page</source>
        <translation>Seite des Not-Stopps öffnen</translation>
    </message>
    <message>
        <source>%1. Every action but watching is refused.</source>
        <translation>%1. Alles außer Beobachten wird abgelehnt.</translation>
    </message>
</context>
<context>
    <name>catalyst::StopBoard</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>Wie weit</translation>
    </message>
    <message>
        <source>After the press</source>
        <translation>Nach dem Drücken</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Um</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Orders and positions</source>
        <translation>Orders und Positionen</translation>
    </message>
    <message>
        <source>Requests and answers</source>
        <translation>Anfragen und Antworten</translation>
    </message>
    <message>
        <source>UNPROTECTED %1</source>
        <translation>UNGESCHÜTZT %1</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>Order %1</translation>
    </message>
    <message>
        <source>answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>read the broker’s clock</source>
        <translation>Uhr des Brokers lesen</translation>
    </message>
    <message>
        <source>%1 of %2, those that matter first</source>
        <translation>%1 von %2, die wichtigen zuerst</translation>
    </message>
    <message>
        <source>Nothing was asked so far.</source>
        <translation>Bisher wurde nichts angefragt.</translation>
    </message>
    <message>
        <source>The latest %1 of %2</source>
        <translation>Die letzten %1 von %2</translation>
    </message>
</context>
<context>
    <name>catalyst::StopButton</name>
    <message>
        <source>STOP</source>
        <translation>STOPP</translation>
    </message>
    <message>
        <source>Emergency stop</source>
        <translation>Not-Stopp</translation>
    </message>
</context>
<context>
    <name>catalyst::StopCorner</name>
    <message>
        <source>Emergency stop: one click acts (%1)</source>
        <translation>Not-Stopp: Ein Klick wirkt (%1)</translation>
    </message>
    <message>
        <source>Emergency stop: hold it down for one second (%1 acts at once)</source>
        <translation>Not-Stopp: eine Sekunde gedrückt halten (%1 wirkt sofort)</translation>
    </message>
</context>
<context>
    <name>catalyst::StopNotices</name>
    <message>
        <source>EMERGENCY STOP</source>
        <translation>NOT-STOPP</translation>
    </message>
    <message>
        <source>released</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>Nothing was started.</source>
        <translation>Nichts wurde gestartet.</translation>
    </message>
</context>
<context>
    <name>catalyst::StopPresenter</name>
    <message>
        <source>account suspended: lifted first</source>
        <translation>gesperrt: wird erst aufgehoben</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>gelesen %1</translation>
    </message>
    <message>
        <source>not known: broker not read yet</source>
        <translation>unbekannt: Broker noch nicht gelesen</translation>
    </message>
    <message>
        <source>nothing to cancel or close: locks the account</source>
        <translation>nichts zu stornieren oder zu schließen: sperrt das Konto</translation>
    </message>
    <message>
        <source>orders not known</source>
        <translation>Orders unbekannt</translation>
    </message>
    <message numerus="yes">
        <source>cancels %n+ orders</source>
        <translation>
            <numerusform>storniert %n+ Order</numerusform>
            <numerusform>storniert %n+ Orders</numerusform>
        </translation>
    </message>
    <message>
        <source>cancels 1 order</source>
        <translation>storniert 1 Order</translation>
    </message>
    <message numerus="yes">
        <source>cancels %n orders</source>
        <translation>
            <numerusform>storniert %n Order</numerusform>
            <numerusform>storniert %n Orders</numerusform>
        </translation>
    </message>
    <message>
        <source>positions not known</source>
        <translation>Positionen unbekannt</translation>
    </message>
    <message>
        <source>closes nothing</source>
        <translation>schließt nichts</translation>
    </message>
    <message>
        <source>closes 1 position</source>
        <translation>schließt 1 Position</translation>
    </message>
    <message numerus="yes">
        <source>closes %n positions</source>
        <translation>
            <numerusform>schließt %n Position</numerusform>
            <numerusform>schließt %n Positionen</numerusform>
        </translation>
    </message>
    <message>
        <source>value not known</source>
        <translation>Wert unbekannt</translation>
    </message>
    <message>
        <source>whether the market is open is not known</source>
        <translation>ob die Börse offen ist, ist unbekannt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>queued until the next open</source>
        <translation>wartet bis zur nächsten Öffnung</translation>
    </message>
    <message>
        <source>queued until %1</source>
        <translation>wartet bis %1</translation>
    </message>
    <message>
        <source>stop not ready</source>
        <translation>Stopp nicht bereit</translation>
    </message>
    <message>
        <source>stop ready</source>
        <translation>Stopp bereit</translation>
    </message>
    <message>
        <source>stop ready, limited</source>
        <translation>Stopp bedingt bereit</translation>
    </message>
    <message>
        <source>stop in doubt</source>
        <translation>Stopp zweifelhaft</translation>
    </message>
    <message>
        <source>readiness not known</source>
        <translation>Bereitschaft unbekannt</translation>
    </message>
    <message>
        <source>latched</source>
        <translation>verriegelt</translation>
    </message>
    <message>
        <source>latched since %1 by %2</source>
        <translation>verriegelt seit %1 von %2</translation>
    </message>
    <message>
        <source>Read: %1, %2</source>
        <translation>Gelesen: %1, %2</translation>
    </message>
    <message>
        <source>Not stopped</source>
        <translation>Nicht gestoppt</translation>
    </message>
    <message>
        <source>FREEZING</source>
        <translation>FRIERT EIN</translation>
    </message>
    <message>
        <source>STOPPING</source>
        <translation>STOPPT</translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation>UNBEKANNT</translation>
    </message>
    <message>
        <source>NOT FLAT: ACT NOW</source>
        <translation>NICHT GLATT: JETZT HANDELN</translation>
    </message>
    <message>
        <source>FLAT AND LOCKED</source>
        <translation>GLATT UND GESPERRT</translation>
    </message>
    <message>
        <source>FROZEN: positions stay</source>
        <translation>EINGEFROREN: Positionen bleiben</translation>
    </message>
    <message>
        <source>ENTRIES PAUSED: as asked, not read back</source>
        <translation>EINSTIEGE PAUSIERT: verlangt, nicht nachgelesen</translation>
    </message>
    <message>
        <source>QUEUED UNTIL %1 (%2)</source>
        <translation>WARTET BIS %1 (%2)</translation>
    </message>
    <message>
        <source>the next open</source>
        <translation>zur nächsten Öffnung</translation>
    </message>
    <message>
        <source>FROZEN</source>
        <translation>EINGEFROREN</translation>
    </message>
    <message>
        <source>ENTRIES PAUSED</source>
        <translation>EINSTIEGE PAUSIERT</translation>
    </message>
    <message>
        <source>FLAT, NOT LOCKED</source>
        <translation>GLATT, NICHT GESPERRT</translation>
    </message>
    <message>
        <source>FLAT, NOT CONFIRMED</source>
        <translation>GLATT, UNBESTÄTIGT</translation>
    </message>
    <message>
        <source>FLAT (%1), NOT SEEN TO BE LOCKED</source>
        <translation>GLATT (%1), SPERRE NICHT GESEHEN</translation>
    </message>
    <message>
        <source>FLAT (%1), NOT THE ACCOUNT THE DROPLET TRADES WITH</source>
        <translation>GLATT (%1), ABER DAS DROPLET HANDELT MIT EINEM ANDEREN KONTO</translation>
    </message>
    <message>
        <source>FLAT (%1), THE DROPLET’S ACCOUNT IS NOT CONFIRMED</source>
        <translation>GLATT (%1), DAS KONTO DES DROPLETS IST NICHT BESTÄTIGT</translation>
    </message>
    <message>
        <source>Whether it is latched is not known, and everything but a stop is refused: %1</source>
        <translation>Ob verriegelt ist, ist unbekannt, und alles außer einem Stopp wird abgelehnt: %1</translation>
    </message>
    <message>
        <source>It is unfinished and too old to be gone on with by itself: it waits for a press.</source>
        <translation>Er ist unvollendet und zu alt, um von selbst weiterzugehen: Er wartet auf einen Druck.</translation>
    </message>
    <message>
        <source>%1 works on it; this window follows, and steps in when that falls silent.</source>
        <translation>%1 arbeitet daran; dieses Fenster folgt und springt ein, wenn das verstummt.</translation>
    </message>
    <message>
        <source>New orders are refused by the broker, as read back.</source>
        <translation>Der Broker lehnt neue Orders ab, wie nachgelesen.</translation>
    </message>
    <message numerus="yes">
        <source>Somebody else traded on it meanwhile; seen %n times.</source>
        <translation>
            <numerusform>Jemand anderes hat inzwischen darauf gehandelt; %n-mal gesehen.</numerusform>
            <numerusform>Jemand anderes hat inzwischen darauf gehandelt; %n-mal gesehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The stop’s journal is not kept, the stop goes on without: %1</source>
        <translation>Das Protokoll des Stopps wird nicht geführt, er geht ohne weiter: %1</translation>
    </message>
    <message>
        <source>UNPROTECTED %1: %2</source>
        <translation>UNGESCHÜTZT %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n positions more, below</source>
        <translation>
            <numerusform>und %n Position mehr, unten</numerusform>
            <numerusform>und %n Positionen mehr, unten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 order is open that closes nothing</source>
        <translation>1 Order ist offen, die nichts schließt</translation>
    </message>
    <message numerus="yes">
        <source>%n orders are open that close nothing</source>
        <translation>
            <numerusform>%n Order ist offen, die nichts schließt</numerusform>
            <numerusform>%n Orders sind offen, die nichts schließen</numerusform>
        </translation>
    </message>
    <message>
        <source>Orders and positions last read at %1, %2.</source>
        <translation>Orders und Positionen zuletzt gelesen um %1, %2.</translation>
    </message>
    <message>
        <source>%1 Since then: %2</source>
        <translation>%1 Seither: %2</translation>
    </message>
    <message>
        <source>its telephone number was not entered: it stands in your agreement with it</source>
        <translation>seine Telefonnummer wurde nicht eingetragen: Sie steht im Vertrag mit ihm</translation>
    </message>
    <message>
        <source>telephone %1</source>
        <translation>Telefon %1</translation>
    </message>
    <message>
        <source>a rehearsal’s broker has no page and no telephone</source>
        <translation>der Broker einer Probe hat weder Seite noch Telefon</translation>
    </message>
    <message>
        <source>Close what is left by hand at the broker: %1. Pressing STOP again goes on from here.</source>
        <translation>Was übrig ist, von Hand beim Broker schließen: %1. Erneut STOPP drücken macht von hier aus weiter.</translation>
    </message>
    <message>
        <source>Look at the broker itself: %1. Pressing STOP again tries anew.</source>
        <translation>Beim Broker selbst nachsehen: %1. Erneut STOPP drücken versucht es von neuem.</translation>
    </message>
    <message>
        <source>Until then these positions have no stops, and nothing here can close them sooner. At the broker: %1.</source>
        <translation>Bis dahin haben diese Positionen keine Stops, und nichts hier kann sie früher schließen. Beim Broker: %1.</translation>
    </message>
    <message>
        <source>Make sure that the droplet trades with this account and no other.</source>
        <translation>Sicherstellen, dass das Droplet mit diesem Konto handelt und keinem anderen.</translation>
    </message>
    <message>
        <source>Positions cannot be closed until it is lifted; STOP lifts it first and closes them.</source>
        <translation>Positionen lassen sich erst schließen, wenn die Sperre aufgehoben ist; STOPP hebt sie erst auf und schließt sie.</translation>
    </message>
    <message>
        <source>A press would do this: %1.</source>
        <translation>Ein Druck täte dies: %1.</translation>
    </message>
    <message>
        <source>whether it is latched is not known</source>
        <translation>ob verriegelt ist, ist unbekannt</translation>
    </message>
    <message>
        <source>Not known whether it is stopped</source>
        <translation>Unbekannt, ob gestoppt ist</translation>
    </message>
    <message>
        <source>QUEUED, %1</source>
        <translation>WARTET, %1</translation>
    </message>
    <message>
        <source>NOT FLAT: ACT NOW</source>
        <comment>in a narrow place</comment>
        <translation>NICHT GLATT</translation>
    </message>
    <message>
        <source>NOT FROZEN: new orders are still taken</source>
        <translation>NICHT EINGEFROREN: neue Aufträge werden noch angenommen</translation>
    </message>
    <message>
        <source>No order and no position was touched</source>
        <translation>Keine Order und keine Position wurde angerührt</translation>
    </message>
    <message>
        <source>Once somebody presses, each of them has its line here until it is gone.</source>
        <translation>Sobald jemand drückt, hat jede von ihnen hier ihre Zeile, bis sie weg ist.</translation>
    </message>
    <message>
        <source>No order and no position was seen from here</source>
        <translation>Von hier aus wurde keine Order und keine Position gesehen</translation>
    </message>
    <message>
        <source>Not known what became of orders and positions</source>
        <translation>Was aus Orders und Positionen wurde, ist unbekannt</translation>
    </message>
    <message>
        <source>Nobody works on them. Each has its line here once somebody presses.</source>
        <translation>Niemand arbeitet an ihnen. Jede hat hier ihre Zeile, sobald jemand drückt.</translation>
    </message>
    <message>
        <source>None was read since the press. Each has its line here once the broker answers.</source>
        <translation>Seit dem Druck wurde nichts gelesen. Jede hat hier ihre Zeile, sobald der Broker antwortet.</translation>
    </message>
    <message>
        <source>orders %1, positions %2</source>
        <translation>Orders %1, Positionen %2</translation>
    </message>
    <message>
        <source>Before the press, at %1: %2.</source>
        <translation>Vor dem Druck, um %1: %2.</translation>
    </message>
    <message>
        <source>At %1: %2.</source>
        <translation>Um %1: %2.</translation>
    </message>
    <message>
        <source>The stop has read nothing back: %1</source>
        <translation>Der Stopp hat nichts zurückgelesen: %1</translation>
    </message>
    <message>
        <source>The stop has read nothing back.</source>
        <translation>Der Stopp hat nichts zurückgelesen.</translation>
    </message>
</context>
<context>
    <name>catalyst::StopRows</name>
    <message>
        <source>UNPROTECTED %1</source>
        <translation>UNGESCHÜTZT %1</translation>
    </message>
    <message>
        <source>%1, somebody else’s</source>
        <translation>%1, von jemand anderem</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>Order %1</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>verlangt</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>partly filled %1/%2</source>
        <translation>teils ausgeführt %1/%2</translation>
    </message>
    <message>
        <source>queued until %1</source>
        <translation>wartet bis %1</translation>
    </message>
    <message>
        <source>queued until the next open</source>
        <translation>wartet bis zur nächsten Öffnung</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>no clear answer, read again</source>
        <translation>keine klare Antwort, wird neu gelesen</translation>
    </message>
    <message>
        <source>not open any more</source>
        <translation>nicht mehr offen</translation>
    </message>
    <message>
        <source>closed at %1</source>
        <translation>geschlossen zu %1</translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>nicht mehr da</translation>
    </message>
    <message>
        <source>pressed by %1</source>
        <translation>gedrückt von %1</translation>
    </message>
    <message>
        <source>asked: %1</source>
        <translation>verlangt: %1</translation>
    </message>
    <message>
        <source>answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>released by %1</source>
        <translation>freigegeben von %1</translation>
    </message>
    <message>
        <source>%1 ET</source>
        <translation>%1 ET</translation>
    </message>
    <message>
        <source>none: %1</source>
        <translation>keine: %1</translation>
    </message>
    <message>
        <source>taken over by %1</source>
        <translation>übernommen von %1</translation>
    </message>
    <message>
        <source>still at it</source>
        <translation>noch dabei</translation>
    </message>
</context>
<context>
    <name>catalyst::StopSettingsPanel</name>
    <message>
        <source>How it is pressed</source>
        <translation>Wie er gedrückt wird</translation>
    </message>
    <message>
        <source>The button has to be held for one second</source>
        <translation>Den Knopf eine Sekunde halten müssen</translation>
    </message>
    <message>
        <source>By mouse, Space or Enter. The shortcut and the tray act at once</source>
        <translation>Mit Maus, Leertaste oder Eingabe. Tastenkürzel und Infobereich wirken sofort</translation>
    </message>
    <message>
        <source>Stops in any window of this program. For example %1</source>
        <translation>Stoppt in jedem Fenster dieses Programms. Zum Beispiel %1</translation>
    </message>
    <message>
        <source>Shown when something is left: out of your agreement with it</source>
        <translation>Erscheint, wenn etwas übrig ist: aus dem Vertrag mit ihm</translation>
    </message>
    <message>
        <source>not entered</source>
        <translation>nicht eingetragen</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Broker’s telephone</source>
        <translation>Telefon des Brokers</translation>
    </message>
    <message>
        <source>Shortcut of the emergency stop</source>
        <translation>Tastenkürzel des Not-Stopps</translation>
    </message>
</context>
<context>
    <name>catalyst::StopShortcut</name>
    <message>
        <source>“%1” names no key; %2 is used</source>
        <translation>„%1“ nennt keine Taste; %2 gilt</translation>
    </message>
    <message>
        <source>“%1” is more than one key press; %2 is used</source>
        <translation>„%1“ ist mehr als ein Tastendruck; %2 gilt</translation>
    </message>
    <message>
        <source>“%1” is typed in passing: add Ctrl, Alt or Meta; %2 is used</source>
        <translation>„%1“ tippt man nebenbei: Ctrl, Alt oder Meta dazunehmen; %2 gilt</translation>
    </message>
    <message>
        <source>“%1” does something else in this window; %2 is used</source>
        <translation>„%1“ tut in diesem Fenster etwas anderes; %2 gilt</translation>
    </message>
</context>
<context>
    <name>catalyst::StopText</name>
    <message>
        <source>account not known</source>
        <translation>Konto unbekannt</translation>
    </message>
    <message>
        <source>account …%1</source>
        <translation>Konto …%1</translation>
    </message>
    <message>
        <source>$%1</source>
        <translation>%1 $</translation>
    </message>
    <message>
        <source>short %1</source>
        <translation>short %1</translation>
    </message>
    <message>
        <source>one the broker does not name</source>
        <translation>eine, die der Broker nicht benennt</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Droplet’s account</source>
        <translation>Konto des Droplets</translation>
    </message>
    <message>
        <source>Clock skew</source>
        <translation>Uhrenabweichung</translation>
    </message>
    <message>
        <source>Rate headroom</source>
        <translation>Anfragereserve</translation>
    </message>
    <message>
        <source>Latch</source>
        <translation>Verriegelung</translation>
    </message>
    <message>
        <source>Broker lane</source>
        <translation>Weg zum Broker</translation>
    </message>
    <message>
        <source>Droplet lane</source>
        <translation>Weg zum Droplet</translation>
    </message>
    <message>
        <source>Alert lane</source>
        <translation>Weg des Alarms</translation>
    </message>
    <message>
        <source>Last drill</source>
        <translation>Letzte Übung</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>answered in %1 ms</source>
        <translation>antwortete in %1 ms</translation>
    </message>
    <message>
        <source>%1 requests left this minute</source>
        <translation>%1 Anfragen frei in dieser Minute</translation>
    </message>
    <message>
        <source>1 day ago</source>
        <translation>vor 1 Tag</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>vor %1 Tagen</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>the broker answered to them</source>
        <translation>der Broker nimmt sie an</translation>
    </message>
    <message>
        <source>the one the profile names</source>
        <translation>die im Profil genannte</translation>
    </message>
    <message>
        <source>the one that was read</source>
        <translation>das gelesene</translation>
    </message>
    <message>
        <source>its journal can be written</source>
        <translation>Protokoll beschreibbar</translation>
    </message>
    <message>
        <source>none that the broker accepts</source>
        <translation>keine, die der Broker annimmt</translation>
    </message>
    <message>
        <source>not the one the profile names: nothing but a stop</source>
        <translation>nicht die im Profil genannte: nur ein Stopp</translation>
    </message>
    <message>
        <source>not observed in this version</source>
        <translation>in dieser Version nicht beobachtet</translation>
    </message>
    <message>
        <source>not the one that was read</source>
        <translation>nicht das gelesene</translation>
    </message>
    <message>
        <source>its journal cannot be written; a stop goes on without</source>
        <translation>Protokoll nicht beschreibbar; ein Stopp geht ohne</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht angeschlossen</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>no closing order was sent yet</source>
        <translation>noch keine Schließorder gesandt</translation>
    </message>
    <message>
        <source>a closing order is open and not filled</source>
        <translation>eine Schließorder ist offen und nicht ausgeführt</translation>
    </message>
    <message>
        <source>closing was refused</source>
        <translation>Schließen abgelehnt</translation>
    </message>
    <message>
        <source>a closing order may have been sent, none is open</source>
        <translation>vielleicht wurde eine Schließorder gesandt, offen ist keine</translation>
    </message>
    <message>
        <source>its closing orders expired</source>
        <translation>ihre Schließorders sind verfallen</translation>
    </message>
    <message>
        <source>the account refuses orders, closing ones too</source>
        <translation>das Konto lehnt Orders ab, auch schließende</translation>
    </message>
    <message>
        <source>read the account</source>
        <translation>Konto lesen</translation>
    </message>
    <message>
        <source>read the broker’s clock</source>
        <translation>Uhr des Brokers lesen</translation>
    </message>
    <message>
        <source>read the open orders</source>
        <translation>offene Orders lesen</translation>
    </message>
    <message>
        <source>read the positions</source>
        <translation>Positionen lesen</translation>
    </message>
    <message>
        <source>cancel all orders</source>
        <translation>alle Orders stornieren</translation>
    </message>
    <message>
        <source>cancel order %1</source>
        <translation>Order %1 stornieren</translation>
    </message>
    <message>
        <source>close all positions</source>
        <translation>alle Positionen schließen</translation>
    </message>
    <message>
        <source>close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>lift the suspension</source>
        <translation>Sperre aufheben</translation>
    </message>
    <message>
        <source>suspend trading</source>
        <translation>Handel sperren</translation>
    </message>
    <message>
        <source>read the fills</source>
        <translation>Ausführungen lesen</translation>
    </message>
</context>
<context>
    <name>catalyst::StopWindow</name>
    <message>
        <source>Silence the bell</source>
        <translation>Signalton abstellen</translation>
    </message>
    <message>
        <source>The desktop’s bell rings while the account is not flat</source>
        <translation>Der Signalton der Arbeitsfläche ertönt, solange das Konto nicht glattgestellt ist</translation>
    </message>
    <message>
        <source>%1: %2, Emergency stop</source>
        <translation>%1: %2, Not-Stopp</translation>
    </message>
    <message>
        <source>Close and leave the stop unfinished?</source>
        <translation>Schließen und den Stopp unvollendet lassen?</translation>
    </message>
    <message>
        <source>The emergency stop is under way in this window. What is open stays open until another program or the next start goes on with it.</source>
        <translation>Der Not-Stopp läuft in diesem Fenster. Was offen ist, bleibt offen, bis ein anderes Programm oder der nächste Start weitermacht.</translation>
    </message>
    <message>
        <source>Close and leave it unfinished</source>
        <translation>Schließen und unvollendet lassen</translation>
    </message>
    <message>
        <source>Keep stopping</source>
        <translation>Weiter stoppen</translation>
    </message>
</context>
<context>
    <name>catalyst::StrengthPanel</name>
    <message>
        <source>Less than the emergency stop</source>
        <translation>Weniger als der Not-Stopp</translation>
    </message>
    <message>
        <source>PAUSE ENTRIES: no new cycle</source>
        <translation>EINSTIEGE PAUSIEREN: kein neuer Zyklus</translation>
    </message>
    <message>
        <source>FREEZE: positions stay and cannot be closed
until it is lifted</source>
        <translation>EINFRIEREN: Positionen bleiben und lassen sich nicht
schließen, bis es aufgehoben wird</translation>
    </message>
    <message>
        <source>No lane to the droplet is connected: nothing would be paused.</source>
        <translation>Kein Weg zum Droplet ist angeschlossen: Nichts würde pausiert.</translation>
    </message>
    <message>
        <source>Stops the workflow; orders and positions stay as they are</source>
        <translation>Hält den Workflow an; Orders und Positionen bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Suspends trading at the broker: new orders are refused, closing ones too</source>
        <translation>Sperrt den Handel beim Broker: Neue Orders werden abgelehnt, auch schließende</translation>
    </message>
</context>
<context>
    <name>catalyst::SystemTray</name>
    <message>
        <source>Show window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>EMERGENCY STOP</source>
        <translation>NOT-STOPP</translation>
    </message>
</context>
<context>
    <name>catalyst::TimeAxis</name>
    <message>
        <source>Exchange time</source>
        <translation>Börsenzeit</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>catalyst::TrayPresenter</name>
    <message>
        <source>No engine: nothing is watched</source>
        <translation>Keine Engine: nichts wird bewacht</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>Engine silent: seen %1</source>
        <translation>Engine stumm: Stand %1</translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation>1 braucht Aufmerksamkeit</translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n braucht Aufmerksamkeit</numerusform>
            <numerusform>%n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n need attention</source>
        <translation>
            <numerusform>%1: %n braucht Aufmerksamkeit</numerusform>
            <numerusform>%1: %n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is known: %1</source>
        <translation>Nichts bekannt: %1</translation>
    </message>
    <message>
        <source>Maintenance. %1</source>
        <translation>Wartung. %1</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1. 1 service suffers.</source>
        <translation>%1. 1 Dienst leidet.</translation>
    </message>
    <message numerus="yes">
        <source>%1. %n services suffer.</source>
        <translation>
            <numerusform>%1. %n Dienst leidet.</numerusform>
            <numerusform>%1. %n Dienste leiden.</numerusform>
        </translation>
    </message>
    <message>
        <source>EMERGENCY STOP: %1</source>
        <translation>NOT-STOPP: %1</translation>
    </message>
</context>
<context>
    <name>catalyst::VerdictPanel</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
</context>
<context>
    <name>catalyst::ContainerPresenter</name>
    <message>
        <source>made, never started</source>
        <translation>angelegt, nie gestartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>being started again after it ended</source>
        <translation>wird nach seinem Ende wieder gestartet</translation>
    </message>
    <message>
        <source>being removed</source>
        <translation>wird entfernt</translation>
    </message>
    <message>
        <source>ended with exit code %1</source>
        <translation>mit Exit-Code %1 beendet</translation>
    </message>
    <message>
        <source>dead: it could not be removed</source>
        <translation>tot: er ließ sich nicht entfernen</translation>
    </message>
    <message>
        <source>in a state that this console does not know</source>
        <translation>in einem Zustand, den diese Konsole nicht kennt</translation>
    </message>
    <message>
        <source>It brings no check of its own.</source>
        <translation>Er bringt keine eigene Prüfung mit.</translation>
    </message>
    <message>
        <source>Its own check has not passed yet.</source>
        <translation>Seine eigene Prüfung ist noch nicht bestanden.</translation>
    </message>
    <message>
        <source>Its own check passes.</source>
        <translation>Seine eigene Prüfung besteht er.</translation>
    </message>
    <message>
        <source>Its own check passes; this console sees otherwise.</source>
        <translation>Seine eigene Prüfung besteht er; diese Konsole sieht es anders.</translation>
    </message>
    <message numerus="yes">
        <source>Its own check fails, %n times in a row; to this console it says that it is well.</source>
        <translation>
            <numerusform>Seine eigene Prüfung scheitert, einmal; dieser Konsole sagt er, es gehe ihm gut.</numerusform>
            <numerusform>Seine eigene Prüfung scheitert, %n-mal nacheinander; dieser Konsole sagt er, es gehe ihm gut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its own check fails, %n times in a row.</source>
        <translation>
            <numerusform>Seine eigene Prüfung scheitert, einmal.</numerusform>
            <numerusform>Seine eigene Prüfung scheitert, %n-mal nacheinander.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started again by Docker %n times.</source>
        <translation>
            <numerusform>Von Docker einmal wieder gestartet.</numerusform>
            <numerusform>Von Docker %n-mal wieder gestartet.</numerusform>
        </translation>
    </message>
    <message>
        <source>What Docker says of its own check is not known to this console.</source>
        <translation>Was Docker über seine eigene Prüfung sagt, kennt diese Konsole nicht.</translation>
    </message>
    <message>
        <source>at a time not told</source>
        <translation>zu unbekannter Zeit</translation>
    </message>
    <message>
        <source>Last %1, exit code %2.</source>
        <translation>Zuletzt %1, Exit-Code %2.</translation>
    </message>
    <message>
        <source>Last %1, exit code %2: %3</source>
        <translation>Zuletzt %1, Exit-Code %2: %3</translation>
    </message>
    <message>
        <source>Started %1, %2.</source>
        <translation>Gestartet %1, %2.</translation>
    </message>
    <message>
        <source>Ended %1, %2.</source>
        <translation>Beendet %1, %2.</translation>
    </message>
    <message>
        <source>Memory ran out.</source>
        <translation>Der Speicher ging aus.</translation>
    </message>
    <message>
        <source>It could not be started: %1</source>
        <translation>Er konnte nicht gestartet werden: %1</translation>
    </message>
    <message>
        <source>Image %1.</source>
        <translation>Image %1.</translation>
    </message>
    <message>
        <source>Its port %1 is open to the whole network.</source>
        <translation>Sein Port %1 ist für das ganze Netz offen.</translation>
    </message>
    <message>
        <source>No container</source>
        <translation>Kein Container</translation>
    </message>
    <message>
        <source>Docker is not asked</source>
        <translation>Docker wird nicht gefragt</translation>
    </message>
    <message>
        <source>Docker on the droplet has no container of this service.</source>
        <translation>Docker auf dem Droplet hat keinen Container dieses Dienstes.</translation>
    </message>
    <message>
        <source>Its container is known only from its answers: this profile does not reach the Docker engine, or nothing has come from it yet.</source>
        <translation>Sein Container ist nur aus seinen Antworten bekannt: Dieses Profil erreicht Docker nicht, oder von dort kam noch nichts.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Docker cannot be asked now: this is what it said last.</source>
        <translation>Docker lässt sich jetzt nicht fragen: Dies sagte es zuletzt.</translation>
    </message>
</context>
<context>
    <name>catalyst::Measure</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1: latency in ms, logarithmic, exchange time</source>
        <translation>%1: Antwortzeit in ms, logarithmisch, Börsenzeit</translation>
    </message>
    <message>
        <source>%1: used, in percent, exchange time</source>
        <translation>%1: belegt, in Prozent, Börsenzeit</translation>
    </message>
    <message>
        <source>%1: load of one minute, exchange time</source>
        <translation>%1: Last einer Minute, Börsenzeit</translation>
    </message>
    <message>
        <source>%1: difference from this computer’s, in s, exchange time</source>
        <translation>%1: Abweichung von der dieses Rechners, in s, Börsenzeit</translation>
    </message>
    <message>
        <source>%1: number, exchange time</source>
        <translation>%1: Anzahl, Börsenzeit</translation>
    </message>
    <message>
        <source>%1: memory in MB, exchange time</source>
        <translation>%1: Speicher in MB, Börsenzeit</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>used</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>off by</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>of %1 answers</source>
        <translation>aus %1 Antworten</translation>
    </message>
    <message>
        <source>of %1 readings</source>
        <translation>aus %1 Messungen</translation>
    </message>
</context>
<context>
    <name>catalyst::HostPage</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>What of the droplet is used</source>
        <translation>Was vom Droplet belegt ist</translation>
    </message>
    <message>
        <source>Arrow keys select what is drawn below</source>
        <translation>Pfeiltasten wählen, was unten gezeichnet wird</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Wie weit zurück</translation>
    </message>
    <message>
        <source>How far back the chart reaches</source>
        <translation>Wie weit das Diagramm zurückreicht</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>Letzte 24 h</translation>
    </message>
    <message>
        <source>Last 30 d</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Save what the chart shows (Alt+E)</source>
        <translation>Speichern, was das Diagramm zeigt (Alt+E)</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>The engine is starting. The first answers come within seconds.</source>
        <translation>Die Engine startet. Die ersten Antworten kommen in Sekunden.</translation>
    </message>
    <message>
        <source>The droplet’s host is not known</source>
        <translation>Der Host des Droplets ist nicht bekannt</translation>
    </message>
    <message>
        <source>The droplet’s host is not read</source>
        <translation>Der Host des Droplets wird nicht gelesen</translation>
    </message>
    <message>
        <source>Processors, memory, disks and the clock are read by ssh, or where the console runs on the droplet itself.</source>
        <translation>Prozessoren, Speicher, Platten und Uhr werden über ssh gelesen, oder wo die Konsole auf dem Droplet selbst läuft.</translation>
    </message>
</context>
</TS>
